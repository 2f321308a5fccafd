package io.github.jwtinject.example.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoginCookieTest {

    private static final LoginCookie COOKIE = new LoginCookie("access_token");

    @Test
    void guardedAttributes_whenSetAndCleared() {
        assertThat(COOKIE.set("t", false))
                .isEqualTo("access_token=t; Max-Age=86400; Path=/; HttpOnly; SameSite=Strict");
        assertThat(COOKIE.set("t", true)).endsWith("; HttpOnly; SameSite=Strict; Secure");
        assertThat(COOKIE.clear(true)).isEqualTo("access_token=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "same-origin, -, h:7777, true",
                "none, -, h:7777, true",
                "same-site, http://h:7777, h:7777, false",
                "cross-site, http://h:7777, h:7777, false",
                "Same-Origin, -, h:7777, false",
                "-, -, h:7777, true",
                "-, -, -, true",
                "-, http://h:7777, h:7777, true",
                "-, http://H:7777, h:7777, true",
                "-, http://h, h:80, true",
                "-, https://h:7777, h:7777, false",
                "-, http://h:7778, h:7777, false",
                "-, http://evil:7777, h:7777, false",
                "-, http://h:7777, -, false",
                "-, null, h:7777, false",
                "-, 'http://[', h:7777, false",
                "-, '', h:7777, false",
            })
    void mayChange_onlyFromOurPagesOrNoBrowser(
            @Nullable String fetchSite, @Nullable String origin, @Nullable String host, boolean expected) {
        assertThat(LoginCookie.mayChange(fetchSite, origin, "http", host)).isEqualTo(expected);
    }
}

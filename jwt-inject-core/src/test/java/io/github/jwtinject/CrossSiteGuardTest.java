package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.testing.FakeRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteGuardTest {

    private static final CrossSiteGuard GUARD = CrossSiteGuard.trusting(List.of("https://app.example"));
    private static final FakeRequest POST =
            FakeRequest.post("/x").scheme("https").host("api.example");

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void admits_whenTheMethodIsSafe(String method) {
        assertThat(GUARD.admits(FakeRequest.method(method, "/x").header("Sec-Fetch-Site", "cross-site")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "get", "FOO"})
    void refuses_whenTheMethodIsAnyOther(String method) {
        assertThat(GUARD.admits(FakeRequest.method(method, "/x").header("Sec-Fetch-Site", "cross-site")))
                .isFalse();
    }

    @Test
    void refuses_whenASafeMethodUpgrades() {
        FakeRequest upgrade = FakeRequest.get("/ws")
                .scheme("https")
                .host("api.example")
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket");

        assertThat(GUARD.admits(upgrade.header("Origin", "https://evil.example")))
                .isFalse();
        assertThat(GUARD.admits(upgrade.header("Origin", "https://api.example")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, true",
        "none, true",
        "same-site, false",
        "cross-site, false",
        "Same-Origin, false",
        "'', false"
    })
    void secFetchSite_decides(String value, boolean expected) {
        assertThat(GUARD.admits(POST.header("Sec-Fetch-Site", value))).isEqualTo(expected);
    }

    @Test
    void secFetchSite_whenThere_isBelievedBeforeOrigin() {
        assertThat(GUARD.admits(POST.header("Sec-Fetch-Site", "same-site").header("Origin", "https://api.example")))
                .isFalse();
    }

    @Test
    void secFetchSite_whenTwice_isRefused() {
        assertThat(GUARD.admits(POST.header("Sec-Fetch-Site", "none").header("Sec-Fetch-Site", "cross-site")))
                .isFalse();
    }

    @Test
    void trustedOrigin_alwaysPasses() {
        assertThat(GUARD.admits(POST.header("Sec-Fetch-Site", "cross-site").header("Origin", "https://app.example")))
                .isTrue();
        assertThat(GUARD.admits(POST.header("Origin", "https://app.example:443")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example,       true",
        "https://API.example,       true",
        "https://api.example:443,   true",
        "https://api.example:8443,  false",
        "http://api.example,        false",
        "https://evil.example,      false",
        "https://api.example.evil,  false",
        "https://sub.api.example,   false",
        "https://api.example/x,     false",
        "https://u@api.example,     false",
        "null,                      false",
        "'',                        false"
    })
    void origin_whenThereIsNoSecFetchSite_mustBeOurs(String origin, boolean expected) {
        assertThat(GUARD.admits(POST.header("Origin", origin))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my_service:8080",
                "build-:80",
                "[::1]:8080",
                "127.0.0.1",
                "api.example.",
                "xn--bcher-kva.example",
                "a.1b"
            })
    void origin_whenOurHostIsUnusual_isComparedAllTheSame(String host) {
        FakeRequest post = FakeRequest.post("/x").scheme("http").host(host);

        assertThat(GUARD.admits(post.header("Origin", "http://" + host))).isTrue();
        assertThat(GUARD.admits(post.header("Origin", "http://x" + host))).isFalse();
    }

    @Test
    void origin_whenTwice_isRefused() {
        assertThat(GUARD.admits(POST.header("Origin", "https://api.example").header("Origin", "https://api.example")))
                .isFalse();
    }

    @Test
    void origin_whenOurSchemeIsNotKnown_isComparedByHostAndPort() {
        FakeRequest post = FakeRequest.post("/x").host("api.example:8443");

        assertThat(GUARD.admits(post.header("Origin", "https://api.example:8443")))
                .isTrue();
        assertThat(GUARD.admits(post.header("Origin", "https://api.example"))).isFalse();
    }

    @Test
    void origin_whenOurHostIsNotKnown_isRefused() {
        assertThat(GUARD.admits(FakeRequest.post("/x").scheme("https").header("Origin", "https://api.example")))
                .isFalse();
    }

    @Test
    void forwardedHeaders_areNotRead() {
        assertThat(GUARD.admits(POST.header("Origin", "https://evil.example")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("Forwarded", "host=evil.example;proto=https")))
                .isFalse();
    }

    @Test
    void trustedOrigin_ofAnApplicationsOwnScheme_passes() {
        CrossSiteGuard guard = CrossSiteGuard.trusting(List.of("capacitor://localhost"));

        assertThat(guard.admits(POST.header("Origin", "capacitor://localhost"))).isTrue();
        assertThat(guard.admits(POST.header("Origin", "ionic://localhost"))).isFalse();
    }

    @Test
    void neitherHeader_isNoBrowser() {
        assertThat(GUARD.admits(POST)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.example",
                "https://app.example/",
                "null",
                "*",
                "https://",
                "https://a b",
                "https://*.example"
            })
    void trusting_whenItIsNoOrigin_isRefusedWithTheMend(String origin) {
        assertThatThrownBy(() -> CrossSiteGuard.trusting(List.of(origin)))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("trusted-origins")
                .hasMessageContaining("https://app.example");
    }
}

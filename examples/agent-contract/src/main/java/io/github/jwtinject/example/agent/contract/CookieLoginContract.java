package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.example.agent.launch.Launcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
abstract class CookieLoginContract {

    private final Launcher launcher;
    private TestService service;

    CookieLoginContract(Launcher launcher) {
        this.launcher = launcher;
    }

    @BeforeAll
    void start() {
        service = TestService.start(launcher, "--jwt-inject.token-source=cookie", "--jwt-inject.cookie-name=sid");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void cookieOpensTheService_untilLogout() {
        Answer login = service.post("/auth/cookie")
                .header("Sec-Fetch-Site", "same-origin")
                .send();

        assertThat(login.status()).isEqualTo(204);
        assertThat(login.body()).isEmpty();
        assertThat(login.header("Set-Cookie"))
                .startsWith("sid=ey")
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/")
                .doesNotContain("Secure");
        assertThat(service.get("/whoami")
                        .header("Cookie", pair(login))
                        .send()
                        .ok()
                        .path("user_id")
                        .asText())
                .isEqualTo("user_123");

        Answer logout = service.call("DELETE", "/auth/cookie").send();

        assertThat(logout.status()).isEqualTo(204);
        assertThat(logout.header("Set-Cookie")).startsWith("sid=;").contains("Max-Age=0");
        assertThat(service.get("/whoami").send().problem(401).path("detail").asText())
                .isEqualTo("JWT cookie 'sid' missing");
    }

    @Test
    void headerIsNoToken_whenTheSourceIsTheCookie() {
        service.get("/whoami").bearer(service.demoToken()).send().problem(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE"})
    void loginRefused_whenAnotherSiteAsks(String method) {
        Answer byMetadata = service.call(method, "/auth/cookie")
                .header("Sec-Fetch-Site", "cross-site")
                .send();
        Answer byOrigin = service.call(method, "/auth/cookie")
                .header("Origin", "https://evil.example")
                .send();

        for (Answer answer : new Answer[] {byMetadata, byOrigin}) {
            assertThat(answer.problem(403).path("reason").asText()).isEqualTo("cross_site");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void loginWorks_whenTheOriginIsOurs() {
        Answer login = service.post("/auth/cookie")
                .header("Origin", "http://127.0.0.1:" + service.port())
                .send();

        assertThat(login.status()).isEqualTo(204);
    }

    @Test
    void runRefused_whenAnotherSiteSpendsTheCookie() {
        Answer answer = service.post("/agents/user-agent/runs")
                .header("Cookie", "sid=" + service.demoToken())
                .header("Sec-Fetch-Site", "cross-site")
                .form("message", "hello")
                .send();

        assertThat(answer.problem(403).path("reason").asText()).isEqualTo("cross_site");
        service.post("/agents/user-agent/runs")
                .header("Cookie", "sid=" + service.demoToken())
                .header("Sec-Fetch-Site", "same-origin")
                .form("message", "hello")
                .send()
                .ok();
    }

    private static String pair(Answer login) {
        String setCookie = login.header("Set-Cookie");
        return setCookie.substring(0, setCookie.indexOf(';'));
    }
}

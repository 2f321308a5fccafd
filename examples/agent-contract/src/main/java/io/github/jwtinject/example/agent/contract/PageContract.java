package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jwtinject.example.agent.launch.Launcher;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page of {@code GET /} as somebody uses it, in a headless Chromium, under the policy that it is sent with. */
abstract class PageContract {

    private final Launcher launcher;

    PageContract(Launcher launcher) {
        this.launcher = launcher;
    }

    @Test
    void aMintedToken_answersWhoIsCalling() throws Exception {
        try (TestService service = TestService.start(launcher);
                Browser browser = showing(service)) {

            browser.click("#mint-button");
            browser.awaitText("#status", "POST /demo/token: 200");
            assertThat(browser.value("#token")).contains(".");
            browser.click("#call-button");
            browser.awaitText("#status", "GET /whoami: 200");

            assertThat(Answer.json(browser.text("#answer")).path("user_id").asText())
                    .isEqualTo("user_123");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void anExpiredToken_isRefused_andTheReasonIsOnThePage() throws Exception {
        try (TestService service = TestService.start(launcher);
                Browser browser = showing(service)) {

            browser.fill("#claims", "{\"sub\": \"user_123\", \"iat\": 1000, \"exp\": 2000}");
            browser.click("#mint-button");
            browser.awaitText("#status", "POST /demo/token: 200");
            browser.click("#call-button");
            browser.awaitText("#status", "GET /whoami: 401");

            assertThat(browser.text("#status")).contains("Bearer error=\"invalid_token\"");
            assertThat(Answer.json(browser.text("#answer")).path("detail").asText())
                    .isEqualTo("Token has expired");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aRun_knowsTheCaller() throws Exception {
        try (TestService service = TestService.start(launcher);
                Browser browser = showing(service)) {
            assertThat(browser.shown("#message")).isFalse();

            browser.fill("#token", service.demoToken());
            browser.choose("#route", "POST /agents/user-agent/runs");
            assertThat(browser.shown("#message")).isTrue();
            browser.click("#call-button");
            browser.awaitText("#status", "POST /agents/user-agent/runs: 200");

            assertThat(browser.text("#answer")).contains("user_123", "demo_session_456");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void theCookie_isSetAndCleared_byTheLogin() throws Exception {
        try (TestService service = TestService.start(launcher, "--jwt-inject.token-source=cookie");
                Browser browser = showing(service)) {
            assertThat(browser.shown("#mint")).isFalse();
            assertThat(browser.shown("#own")).isFalse();

            browser.click("#login-button");
            browser.awaitText("#status", "POST /auth/cookie: 2");
            browser.click("#call-button");
            browser.awaitText("#status", "GET /whoami: 200");
            browser.click("#logout-button");
            browser.awaitText("#status", "DELETE /auth/cookie: 2");
            browser.click("#call-button");
            browser.awaitText("#status", "GET /whoami: 401");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static Browser showing(TestService service) throws Exception {
        Optional<Path> chromium = Browser.installed();
        assumeTrue(
                chromium.isPresent(),
                "THE PAGE IS NOT TESTED: no chromium on the PATH; Debian has it in the package of that name");
        return Browser.showing(chromium.get(), "http://127.0.0.1:" + service.port() + "/");
    }
}

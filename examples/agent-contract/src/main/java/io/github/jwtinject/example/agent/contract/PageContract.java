package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jwtinject.example.agent.launch.Launcher;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

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

            browser.choose("#preset", "expired");
            browser.click("#mint-button");
            browser.awaitText("#status", "POST /demo/token: 200");
            browser.click("#call-button");
            browser.awaitText("#status", "GET /whoami: 401");

            browser.awaitText("#why-verdict", "Why 401? Token has expired");
            assertThat(browser.text("#why-mend")).startsWith("Get a new token");
            assertThat(browser.shown("#why-mend")).isTrue();
            assertThat(browser.text("#why-cause"))
                    .contains("expected", "valid at 20", "found", "exp 20")
                    .doesNotContain("user_123");
            assertThat(browser.addresses()).contains("/demo/explain").doesNotContain(browser.value("#token"));
            assertThat(browser.text("#status")).contains("Bearer error=\"invalid_token\"");
            assertThat(Answer.json(browser.text("#answer")).path("detail").asText())
                    .isEqualTo("Token has expired");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aTokenWithoutScopes_isRefused_andThePageNamesTheRule() throws Exception {
        try (TestService service = TestService.start(
                        launcher,
                        "--jwt-inject.scope-mappings[0].route=GET /agents",
                        "--jwt-inject.scope-mappings[0].scopes=agents:read");
                Browser browser = showing(service)) {

            browser.choose("#route", "GET /agents");
            browser.click("#mint-button");
            browser.awaitText("#status", "POST /demo/token: 200");
            browser.click("#call-button");
            browser.awaitText("#why-verdict", "Why 403? Insufficient permissions. Required scopes: agents:read");
            assertThat(browser.text("#why-mend")).startsWith("Have the scopes granted");
            assertThat(browser.text("#why-cause")).contains("the scopes agents:read");
            assertThat(browser.text("#why-steps .failed")).contains("scopes");

            browser.choose("#route", "GET /sessions");
            browser.click("#call-button");
            browser.awaitText("#status", "GET /sessions: 403");
            browser.awaitText("#why-mend", "Add a scope mapping for the route");

            browser.choose("#preset", "scopes");
            browser.click("#mint-button");
            browser.awaitText("#status", "POST /demo/token: 200");
            browser.choose("#route", "GET /agents");
            browser.click("#call-button");
            browser.awaitText("#status", "GET /agents: 200");
            assertThat(browser.shown("#why")).isFalse();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aMissingToken_isToldFromAChangedOne() throws Exception {
        try (TestService service = TestService.start(launcher);
                Browser browser = showing(service)) {

            browser.click("#call-button");
            browser.awaitText("#why-verdict", "Why 401? Authorization header missing");
            assertThat(browser.text("#why-mend")).startsWith("Send the token where it is looked for");

            browser.fill("#token", service.demoToken().replaceFirst("[^.]+$", "AAAA"));
            browser.click("#call-button");
            browser.awaitText("#why-verdict", "Why 401? Invalid token: signature");
            assertThat(browser.text("#why-mend")).startsWith("Compare the key with the issuer's");
            assertThat(browser.shown("#why-note")).isTrue();
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
            assertThat(browser.cookiesInSight()).isEmpty();
            browser.click("#call-button");
            browser.awaitText("#status", "GET /whoami: 200");
            browser.click("#logout-button");
            browser.awaitText("#status", "DELETE /auth/cookie: 2");
            browser.click("#call-button");
            browser.awaitText("#status", "GET /whoami: 401");
            browser.awaitText("#why-mend", "Send the token where it is looked for");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /**
     * Takes the README's picture: {@code mvn -pl examples/servlet -am test -Dtest=ServletAgentServiceTest
     * -Dsurefire.failIfNoSpecifiedTests=false -Dscreenshot=$PWD/docs/images/explain.png}.
     */
    @Test
    @EnabledIfSystemProperty(
            named = "screenshot",
            matches = ".+",
            disabledReason = "it takes a picture, and tests nothing")
    void screenshotForTheReadme() throws Exception {
        try (TestService service = TestService.start(launcher, "--jwt-inject.audience=agents");
                Browser browser = showing(service)) {
            browser.choose("#preset", "expired");
            browser.click("#mint-button");
            browser.awaitText("#status", "POST /demo/token: 200");
            browser.click("#call-button");
            browser.awaitText("#why-verdict", "Why 401? Token has expired");
            browser.screenshot(Path.of(System.getProperty("screenshot")));
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

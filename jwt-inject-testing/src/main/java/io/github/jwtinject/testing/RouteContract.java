package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests the filter leaves alone: excluded paths, if they are clean, and true preflights. */
interface RouteContract extends Contract {

    @ParameterizedTest
    @ValueSource(strings = {"/open", "/open/page", "/open/deep/page", "/open?x=1", "/open/page?/../required"})
    default void anExcludedPath_isOpen(String path) {
        assertThat(server().get(path).answer()).isOfNobody();
    }

    @Test
    default void anExcludedPath_injectsNothing_evenWithAToken() {
        assertThat(server().get("/open").authorized().answer()).isOfNobody();
        assertThat(server().get("/open").bearer(TestTokens::withBrokenSignature).answer())
                .isOfNobody();
        assertThat(server().get("/open").header("Authorization", "Bearer").answer())
                .isOfNobody();
    }

    @Test
    default void aRequiredParameter_isRefused_whereNobodyIs() {
        assertThat(server().get("/open/required").answer()).isRefused(RefusalReason.MISSING);
        assertThat(server().get("/open/required").authorized().answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    @Given("excluded-route-paths=/calls,/open")
    default void anExactPath_opensItselfOnly() {
        assertThat(server().get("/open").answer()).isOfNobody();
        assertThat(server().get("/open/page").answer()).isRefused(RefusalReason.MISSING);
        assertThat(server().get("/openly").answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    @Given("excluded-route-paths=/calls,/open/*")
    default void oneStar_opensOneSegment() {
        assertThat(server().get("/open").answer()).isRefused(RefusalReason.MISSING);
        assertThat(server().get("/open/page").answer()).isOfNobody();
        assertThat(server().get("/open/deep/page").answer()).isRefused(RefusalReason.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/OPEN",
                "/open/",
                "/open/page/",
                "//open",
                "/open//page",
                "/./open",
                "/open/.",
                "/open;x",
                "/open;x=1/page",
                "/open/page;.css",
                "/open%2fpage",
                "/open%2Fpage",
                "/open%5cpage",
                "/open/%2e",
                "/open/%00",
                "/open%0a",
                "/open%3b",
                "/open/%252e",
                "/open%20",
            })
    default void aPathThatIsNotClean_isNotOpen(String target) {
        staysShut(server().get(target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/open/../whoami",
                "/open/x/../../whoami",
                "/open/..;/whoami",
                "/open/..;x=1/whoami",
                "/open;/../whoami",
                "/open/%2e%2e/whoami",
                "/open/%2E%2E/whoami",
                "/open/.%2e/whoami",
                "/open/%2e%2e;/whoami",
                "/open/..%2fwhoami",
                "/open%2f..%2fwhoami",
                "/open/..%5cwhoami",
                "/open/..\\whoami",
                "/open/%252e%252e/whoami",
                "/open/%252e%252e%252fwhoami",
                "/open/...//whoami",
                "//whoami",
                "/./whoami",
                "/%2e/whoami",
                "/;/whoami",
                "/;x=/whoami",
                "/whoami;x=1",
                "/whoami;.css",
                "/whoami/",
                "/whoami/.",
                "/whoami/x/..",
                "/whoami%20",
                "/whoami%00",
                "/whoami%2f",
                "/whoami%3b",
                "/%77hoami",
                "/a%c0%af/whoami",
                "/whoami?/open",
                "/whoami%3f/open",
                "/whoami%23/open",
            })
    default void aGuardedHandler_isNotReachedWithoutToken_howeverItsPathIsSpelt(String target) {
        staysShut(server().get(target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Original-URL: /open",
                "X-Rewrite-URL: /open",
                "X-Forwarded-Uri: /open",
                "X-Forwarded-Path: /open",
                "X-Forwarded-Prefix: /open",
                "Forwarded: for=127.0.0.1;host=localhost;proto=https",
                "X-HTTP-Method-Override: OPTIONS|Origin: https://app.example|Access-Control-Request-Method: GET",
                "Origin: https://app.example|Access-Control-Request-Method: GET",
            })
    default void headers_openNothing(String lines) {
        assertThat(server().get("/whoami").lines(lines).answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    default void aPreflight_passes_andInjectsNothing() {
        Answer preflight = preflight().answer();
        Answer withBadToken = preflight().bearer(TestTokens::expired).answer();

        for (Answer answer : new Answer[] {preflight, withBadToken}) {
            Assertions.assertThat(answer.status())
                    .as("the framework's own answer to a preflight, not ours")
                    .isNotIn(400, 401);
            Assertions.assertThat(answer.body()).doesNotContain("user_123");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Nothing: 1", "Origin: https://app.example", "Access-Control-Request-Method: GET"})
    default void anOptionsRequestThatIsNoPreflight_isGuarded(String line) {
        assertThat(server().call("OPTIONS", "/whoami").line(line).answer()).isRefused(RefusalReason.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "FOO", "get"})
    default void everyMethod_isGuarded(String method) {
        staysShut(server().call(method, "/whoami"));
    }

    @Test
    default void aPathThatIsNotThere_isRefusedWithoutToken_andNotFoundWithOne() {
        assertThat(server().get("/nowhere").answer()).isRefused(RefusalReason.MISSING);
        assertThat(server().get("/nowhere").authorized().answer()).hasStatus(404);
        assertThat(server().get("/open/nowhere").answer()).hasStatus(404);
    }

    private Call preflight() {
        return server().call("OPTIONS", "/whoami")
                .lines("Origin: https://app.example|Access-Control-Request-Method: GET");
    }

    /** Some servers refuse such requests before any filter sees them; that is as good. */
    private static void staysShut(Call call) {
        assertThat(call.answer()).isTurnedAwayWith(400, 401, 404, 405, 501);
    }
}

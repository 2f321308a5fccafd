package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.text.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scopes of routes and of handlers: both are asked for before a handler runs and before its body is read. */
interface ScopeContract extends Contract {

    String ROUTE = "scope-mappings[0].route=GET /whoami";
    String SCOPES = "scope-mappings[0].scopes=profile,audit";

    @Test
    @Given({ROUTE, SCOPES, "admin-scope=root"})
    default void aMapping_needsAllItsScopes() {
        assertThat(scoped(server().get("/whoami"), "profile", "audit")).isOf("user_123");
        assertThat(scoped(server().get("/whoami"), "root")).isOf("user_123");
        assertThat(scoped(server().get("/whoami"), "profile")).isForbidden("insufficient_scope", "profile audit");
        assertThat(scoped(server().call("HEAD", "/whoami"), "profile")).hasStatus(403);
        assertThat(server().get("/whoami").answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    @Given({ROUTE, SCOPES, "admin-scope=root"})
    default void whatNoRuleCovers_isDenied() {
        assertThat(scoped(server().get("/required"), "profile", "audit")).isForbidden("route_denied", null);
        assertThat(scoped(server().post("/whoami"), "profile", "audit")).isForbidden("route_denied", null);
        assertThat(scoped(server().get("/nothing-here"), "profile")).isForbidden("route_denied", null);
        assertThat(scoped(server().get("/required"), "root")).isOf("user_123");
    }

    @Test
    @Given({ROUTE, SCOPES, "unmapped-routes=authenticated"})
    default void whatNoRuleCovers_isOpenToTheAuthenticated_whereAnOptionSaysSo() {
        assertThat(scoped(server().get("/required"), "other")).isOf("user_123");
        assertThat(server().get("/required").answer()).isRefused(RefusalReason.MISSING);
        assertThat(scoped(server().get("/scoped"), "other")).isForbidden("insufficient_scope", "reports:read");
    }

    @ParameterizedTest
    @Given({ROUTE, SCOPES})
    @ValueSource(
            strings = {"/whoami/", "//whoami", "/whoami;a=b", "/x/../whoami", "/./whoami", "/who%2Fami", "/whoami%2e"})
    default void anUncleanPath_isABadRequest_whereRulesExist(String target) {
        assertThat(scoped(server().get(target), "profile", "audit")).isTurnedAwayWith(400, 403, 404);
    }

    @Test
    default void aHandlersScopes_areNeeded() {
        assertThat(scoped(server().get("/scoped"), "reports:read")).isOf("user_123");
        assertThat(scoped(server().get("/scoped"), "reports:write")).isForbidden("insufficient_scope", "reports:read");
        assertThat(server().get("/scoped").answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    default void aHandlersScopes_areAskedFor_beforeTheBodyIsRead() {
        assertThat(scoped(server().post("/scoped").body("text/plain", "hello"), "reports:read"))
                .isOf("user_123")
                .says("message", "hello");
        assertThat(scoped(server().post("/scoped").header("Content-Type", "text/plain; charset=none"), "x"))
                .isForbidden("insufficient_scope", "reports:read");
    }

    @Test
    @Given({ROUTE, SCOPES})
    default void aHandlerWithScopes_countsAsMapped() {
        assertThat(scoped(server().get("/scoped"), "reports:read")).isOf("user_123");
        assertThat(scoped(server().get("/scoped"), "profile")).isForbidden("insufficient_scope", "reports:read");
        assertThat(scoped(server().call("DELETE", "/scoped"), "reports:read")).hasStatus(403);
    }

    @Test
    @Given({"scope-mappings[0].route=GET /scoped", SCOPES})
    default void bothRules_mustHold_whereBothExist() {
        assertThat(scoped(server().get("/scoped"), "profile", "audit", "reports:read"))
                .isOf("user_123");
        assertThat(scoped(server().get("/scoped"), "profile", "audit"))
                .isForbidden("insufficient_scope", "reports:read");
        assertThat(scoped(server().get("/scoped"), "reports:read")).isForbidden("insufficient_scope", "profile audit");
    }

    @Test
    @Given("validate=false")
    default void aHandlersScopes_areNeeded_thoughNothingIsVerified() {
        assertThat(scoped(server().get("/scoped"), "reports:read")).isOf("user_123");
        assertThat(scoped(server().get("/scoped"), "other")).isForbidden("insufficient_scope", "reports:read");
        assertThat(server().get("/scoped").answer()).isRefused(RefusalReason.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports:r1:read", "reports:*:read", "reports:read"})
    default void aHandlersScope_mayNameAPathVariable(String scope) {
        assertThat(scoped(server().get("/scoped/r1"), scope)).isOf("user_123");
        assertThat(scoped(server().get("/scoped/r2"), "reports:r1:read"))
                .isForbidden("insufficient_scope", "reports:{id}:read");
    }

    /** The list of raw targets that this project keeps for all servers. */
    @Test
    @Given({"excluded-route-paths=/calls,/health/**"})
    default void noRawTarget_reachesAGuardedHandler_withoutToken() throws IOException {
        for (String target : targets()) {
            Answer answer = server().get(target).answer();
            boolean reached = answer.status() == 200 && answer.body().contains("\"level\"");
            Assertions.assertThat(reached).as(target).isFalse();
        }
    }

    @Test
    @Given({
        "excluded-route-paths=/calls,/health/**",
        "scope-mappings[0].route=* /admin/**",
        "scope-mappings[0].scopes=admin:all",
        "unmapped-routes=authenticated"
    })
    default void noRawTarget_reachesAMappedHandler_withoutItsScope() throws IOException {
        for (String target : targets()) {
            Answer answer = scoped(server().get(target), "other");
            boolean reached = answer.status() == 200 && answer.body().contains("\"level\"");
            Assertions.assertThat(reached).as(target).isFalse();
        }
        assertThat(scoped(server().get("/admin"), "admin:all")).isOk().says("level", null);
    }

    private static Answer scoped(Call call, String... scopes) {
        return call.bearer(tokens -> tokens.scopes(scopes)).answer();
    }

    private static List<String> targets() throws IOException {
        String folder = System.getenv("VECTORS_DIR");
        Assumptions.assumeTrue(
                folder != null, "VECTORS_DIR is not set: the targets of http-inputs/paths.json were not tried");
        @Nullable
        Map<String, @Nullable Object> whole =
                StrictJson.object(Files.readString(Path.of(folder, "http-inputs", "paths.json")));
        List<?> paths = whole != null && whole.get("paths") instanceof List<?> list ? list : List.of();
        List<String> targets = paths.stream()
                .flatMap(path -> path instanceof Map<?, ?> members
                        ? Stream.of(String.valueOf(members.get("target")))
                        : Stream.empty())
                .toList();
        Assertions.assertThat(targets).hasSizeGreaterThan(30);
        return targets;
    }
}

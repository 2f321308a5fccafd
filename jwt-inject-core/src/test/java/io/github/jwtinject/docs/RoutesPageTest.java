package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.Decision;
import io.github.jwtinject.GrantedIds;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.annotation.AccessibleIds;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.report.Endpoint;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Puts the rules that the page on scopes and routes shows, and the requests beside them, to the library. */
class RoutesPageTest {

    private static final Page PAGE = Page.of("docs/routes-and-scopes.md");
    private static final TestTokens TOKENS = TestTokens.hs256();

    @TempDir
    Path folder;

    static Stream<List<String>> patterns() {
        return Page.rows(PAGE.section("patterns")).stream();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void everyPattern_matchesAsShown(List<String> row) {
        JwtInject jwt = JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .excludedRoutePaths(Page.codes(row.get(0)).get(0))
                .build();

        Decision decision = jwt.decide(FakeRequest.get(Page.codes(row.get(1)).get(0)));

        assertThat(decision instanceof Decision.Pass).isEqualTo(row.get(2).equals("yes"));
    }

    static Stream<List<String>> requests() {
        return Page.rows(PAGE.section("rules-by-route")).stream();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void everyRequest_isAnsweredAsShown(List<String> row) {
        String[] request = Page.codes(row.get(0)).get(0).split(" ");
        List<String> scopes = Page.codes(row.get(1));
        TestTokens token = scopes.isEmpty() ? TOKENS : TOKENS.scopes(scopes.get(0));

        try (JwtInject jwt = Written.built(
                Page.blocksIn(PAGE.section("rules-by-route")).get(0).code(), folder)) {
            Decision decision =
                    jwt.decide(FakeRequest.method(request[0], request[1]).bearer(token.compact()));
            assertThat(answer(decision)).isEqualTo(row.get(2));
        }
    }

    private static String answer(Decision decision) {
        return decision instanceof Decision.Refuse refused
                ? refused.refusal().status() + " `" + refused.refusal().reason().code() + "`"
                : "admitted";
    }

    /** The page's handlers. */
    static class Agents {

        @RequireScopes("agents:{agent_id}:run")
        public String run(String agentId, @UserId String userId) {
            return userId + " runs " + agentId;
        }

        @RequireScopes("agents:{*}:read")
        public List<String> visible(@AccessibleIds("agents:read") GrantedIds ids) {
            return Stream.of("billing", "travel").filter(ids::contains).toList();
        }

        public String alive() {
            return "ok";
        }
    }

    private static final JwtInject JWT = JwtInject.builder()
            .secretKey(TOKENS.verificationKey())
            .excludedRoutePaths("/health", "/docs/**")
            .build();

    @Test
    void aHandler_runsForItsScopesOnly() throws Exception {
        InjectionPlan plan = plan("run", Set.of("agent_id"));
        Decision billing = decision("agents:billing:run");

        plan.authorize(billing, Map.of("agent_id", "billing"));
        assertThatThrownBy(() -> plan.authorize(billing, Map.of("agent_id", "travel")))
                .hasMessageContaining("agents:{agent_id}:run");
        assertThat(new Agents().run("billing", (String) plan.arguments(billing)[1]))
                .isEqualTo("user_123 runs billing");
    }

    @Test
    void aHandler_learnsWhichIdsItsCallerMaySee() throws Exception {
        assertThat(visible("agents:billing:read")).containsExactly("billing");
        assertThat(visible("agents:read")).containsExactly("billing", "travel");
        assertThatThrownBy(() -> visible("agents:run")).hasMessageContaining("agents:{*}:read");
    }

    private static List<String> visible(String scope) throws Exception {
        InjectionPlan plan = plan("visible", Set.of());
        Decision decision = plan.authorize(decision(scope), Map.of());
        return new Agents().visible((GrantedIds) plan.arguments(decision)[0]);
    }

    private static Decision decision(String scope) {
        return JWT.decide(FakeRequest.get("/agents").bearer(TOKENS.scopes(scope).compact()));
    }

    private static InjectionPlan plan(String name, Set<String> variables) {
        Method handler = Stream.of(Agents.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return JWT.plan(handler, variables);
    }

    @Test
    void aVariableThatTheRouteDoesNotHave_stopsTheStartAsShown() {
        assertThatThrownBy(() -> plan("run", Set.of()))
                .hasMessage(PAGE.blocks("text").get(0).strip().replace("notes.Agents", Agents.class.getName()));
    }

    @Test
    void theList_isAsShown() {
        String list = JWT.report(List.of(
                        Endpoint.of(Set.of("POST"), "/agents/{agent_id}/runs", plan("run", Set.of("agent_id"))),
                        Endpoint.of(Set.of("GET"), "/agents", plan("visible", Set.of())),
                        Endpoint.of(Set.of("GET"), "/health", plan("alive", Set.of()))))
                .toString();

        assertThat(list).isEqualTo(PAGE.blocks("text").get(1));
    }
}

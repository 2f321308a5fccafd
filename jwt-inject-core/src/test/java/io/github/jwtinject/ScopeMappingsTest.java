package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scope mapping lets through, and how it refuses. */
class ScopeMappingsTest {

    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final JwtInject AGENTS =
            jwt(builder -> builder.scopeMapping("POST /agents/{agent_id}/runs", "agents:{agent_id}:run")
                    .scopeMapping("GET /agents", "agents:{*}:read")
                    .scopeMapping("GET /agents/{agent_id}", "agents:{agent_id}:read", "profile")
                    .scopeMapping("* /admin/**", "admin:all")
                    .scopeMapping("GET /me")
                    .scopeMapping("* /wide/**", "wide")
                    .scopeMapping("GET /wide/{x}/deep", "deep")
                    .excludedRoutePaths("/health")
                    .adminScope("root"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /agents/a1/runs | agents:a1:run           | yes",
                "POST | /agents/a1/runs | agents:*:run            | yes",
                "POST | /agents/a1/runs | agents:run              | yes",
                "POST | /agents/a1/runs | root                    | yes",
                "POST | /agents/a1/runs | agents:a2:run           | agents:{agent_id}:run",
                "POST | /agents/a1/runs | agents:a1:read          | agents:{agent_id}:run",
                "POST | /agents/a1/runs | agents:A1:run           | agents:{agent_id}:run",
                "POST | /agents/a1/runs | agents:{agent_id}:run   | agents:{agent_id}:run",
                "POST | /agents/a1/runs | agents:a:run            | agents:{agent_id}:run",
                "POST | /agents/a1/runs | ''                      | agents:{agent_id}:run",
                "POST | /agents/a~1.b-c_/runs | agents:a~1.b-c_:run | yes",
                "GET  | /agents         | agents:read             | yes",
                "GET  | /agents         | agents:*:read           | yes",
                "GET  | /agents         | x agents:a1:read        | yes",
                "GET  | /agents         | agents:a1:run           | agents:{*}:read",
                "GET  | /agents         | agents:a1:x:read        | agents:{*}:read",
                "GET  | /agents         | agents::read            | agents:{*}:read",
                "HEAD | /agents         | agents:read             | yes",
                "HEAD | /agents         | ''                      | agents:{*}:read",
                "GET  | /agents/a1      | agents:a1:read profile  | yes",
                "GET  | /agents/a1      | agents:a1:read          | agents:{agent_id}:read profile",
                "GET  | /agents/a1      | profile                 | agents:{agent_id}:read profile",
                "GET  | /me             | ''                      | yes",
                "PUT  | /admin          | admin:all               | yes",
                "PUT  | /admin/a/b      | admin:all               | yes",
                "PUT  | /admin/a/b      | admin                   | admin:all",
                "GET  | /wide/a/deep    | deep                    | yes",
                "GET  | /wide/a/deep    | wide                    | deep",
                "PUT  | /wide/a/deep    | wide                    | yes",
                "GET  | /wide/a/b       | wide                    | yes",
            })
    void aMapping(String method, String path, String scopes, String outcome) {
        Decision decision = AGENTS.decide(FakeRequest.method(method, path)
                .bearer(TOKENS.claim("scope", scopes).compact()));

        if (outcome.equals("yes")) {
            assertThat(decision).isInstanceOf(Decision.Admit.class);
            assertThat(((Decision.Admit) decision).leftToHandler()).isFalse();
            return;
        }
        Refusal refusal = refusal(decision);
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.reason()).isEqualTo(RefusalReason.INSUFFICIENT_SCOPE);
        assertThat(AGENTS.response(refusal).headers().get("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"" + outcome + "\"");
        assertThat(refusal.detail())
                .isEqualTo("Insufficient permissions. Required scopes: " + outcome.replace(" ", ", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/", "/agents/a1/runs", "/me/x", "/Agents"})
    void whatNoRuleCovers_isDenied(String path) {
        FakeRequest get = FakeRequest.get(path);

        assertThat(reason(AGENTS, get)).isEqualTo(RefusalReason.MISSING);
        Refusal refusal = refusal(AGENTS.decide(
                get.bearer(TOKENS.claim("scope", "agents:run admin:all").compact())));
        assertThat(refusal.reason()).isEqualTo(RefusalReason.ROUTE_DENIED);
        assertThat(AGENTS.response(refusal).headers().get("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_scope\"");
        assertThat(AGENTS.decide(get.bearer(TOKENS.claim("scope", "root").compact())))
                .isInstanceOf(Decision.Admit.class);
    }

    @Test
    void whatNoRuleCovers_isOpenToAnyCaller_whenItIsSaid() {
        JwtInject jwt =
                jwt(builder -> builder.scopeMapping("GET /a", "a").unmappedRoutes(UnmappedRoutes.AUTHENTICATED));

        assertThat(jwt.decide(FakeRequest.get("/b").bearer(TOKENS.compact()))).isInstanceOf(Decision.Admit.class);
        assertThat(reason(jwt, FakeRequest.get("/b"))).isEqualTo(RefusalReason.MISSING);
        assertThat(reason(jwt, FakeRequest.get("/a").bearer(TOKENS.compact())))
                .isEqualTo(RefusalReason.INSUFFICIENT_SCOPE);
    }

    @Test
    void everythingIsDenied_withoutMappings_whenItIsSaid() {
        JwtInject jwt = jwt(builder -> builder.unmappedRoutes(UnmappedRoutes.DENIED));

        assertThat(reason(jwt, FakeRequest.get("/b").bearer(TOKENS.compact()))).isEqualTo(RefusalReason.ROUTE_DENIED);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /agents/a%31/runs",
        "POST, /agents/a:1/runs",
        "POST, /agents/*/runs",
        "POST, /agents/a@b/runs",
        "POST, /agents/%2a/runs",
        "POST, /agents/a%20b/runs",
        "GET, /agents/",
        "GET, //agents",
        "GET, /health/../agents",
        "GET, /me;x=1",
        "GET, ''",
        "OPTIONS, *",
        "get, /agents",
        "Get, /me"
    })
    void whatCanBeReadInTwoWays_isABadRequest_forEverybody(String method, String path) {
        FakeRequest request = FakeRequest.method(method, path);

        assertThat(reason(AGENTS, request)).isEqualTo(RefusalReason.BAD_REQUEST);
        assertThat(reason(AGENTS, request.bearer(TOKENS.claim("scope", "root").compact())))
                .isEqualTo(RefusalReason.BAD_REQUEST);
    }

    @Test
    void anUncleanPath_isNobodysBusiness_whereNoRuleIs() {
        JwtInject jwt = jwt(builder -> builder.excludedRoutePaths("/health"));

        assertThat(jwt.decide(FakeRequest.get("//x").bearer(TOKENS.compact()))).isInstanceOf(Decision.Admit.class);
    }

    @Test
    void bothPaths_mustBeAllowed_whereTheFrameworkRoutesOnAnother() {
        JwtInject jwt = jwt(builder ->
                builder.scopeMapping("GET /a", "a").scopeMapping("GET /b", "b").scopeMapping("GET /{x}/c", "c:{x}:d"));

        assertThat(reason(jwt, "/a", "/b", "a")).isEqualTo(RefusalReason.INSUFFICIENT_SCOPE);
        assertThat(reason(jwt, "/a", "/b", "b")).isEqualTo(RefusalReason.INSUFFICIENT_SCOPE);
        assertThat(reason(jwt, "/a", "/b", "a b")).isNull();
        assertThat(reason(jwt, "/a", "/z", "a b")).isEqualTo(RefusalReason.ROUTE_DENIED);
        assertThat(reason(jwt, "/z", "/a", "a b")).isEqualTo(RefusalReason.ROUTE_DENIED);
        assertThat(reason(jwt, "/a", "/x/../a", "a b")).isEqualTo(RefusalReason.BAD_REQUEST);
        assertThat(reason(jwt, "/a", "/x y/c", "a c:d")).isEqualTo(RefusalReason.BAD_REQUEST);
        assertThat(reason(jwt, "/a", "/xy/c", "a c:xy:d")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "{\"a\":1}", "[\"agents:run\",1]", "null", "\"\""})
    void aScopesClaim_ofAnotherType_isNoScopes(String claim) {
        String token =
                TOKENS.payload("{\"exp\":4000000000,\"scope\":" + claim + "}").compact();

        assertThat(reason(AGENTS, FakeRequest.post("/agents/a1/runs").bearer(token)))
                .isEqualTo(RefusalReason.INSUFFICIENT_SCOPE);
        assertThat(AGENTS.decide(FakeRequest.get("/me").bearer(token))).isInstanceOf(Decision.Admit.class);
    }

    @Test
    void aPreflight_andAnExcludedRoute_areLeftAlone() {
        assertThat(AGENTS.decide(FakeRequest.get("/health")))
                .isEqualTo(new Decision.Pass(Decision.PassReason.EXCLUDED));
        assertThat(AGENTS.decide(FakeRequest.method("OPTIONS", "/agents")
                        .header("Origin", "https://a.example")
                        .header("Access-Control-Request-Method", "GET")))
                .isEqualTo(new Decision.Pass(Decision.PassReason.PREFLIGHT));
        assertThat(reason(AGENTS, FakeRequest.method("OPTIONS", "/agents"))).isEqualTo(RefusalReason.MISSING);
    }

    @Test
    void withoutValidation_scopesAreCheckedAsTheTokenSays() {
        JwtInject jwt = jwt(
                builder -> builder.validate(false).scopeMapping("GET /a", "a").scopeMapping("GET /me"));
        String foreign = TOKENS.claim("scope", "a").withForeignSignature().compact();

        assertThat(jwt.decide(FakeRequest.get("/a").bearer(foreign))).isInstanceOf(Decision.Admit.class);
        assertThat(reason(jwt, FakeRequest.get("/a").bearer(TOKENS.compact())))
                .isEqualTo(RefusalReason.INSUFFICIENT_SCOPE);
        for (String path : List.of("/a", "/me", "/unmapped")) {
            assertThat(refusal(jwt.decide(FakeRequest.get(path))).status()).isEqualTo(401);
            assertThat(refusal(jwt.decide(FakeRequest.get(path).bearer("a.b.c")))
                            .status())
                    .isEqualTo(401);
            assertThat(refusal(jwt.decide(FakeRequest.get(path).bearer("!"))).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void withoutValidation_anOpenRoute_passesWithoutIdentity() {
        JwtInject jwt = jwt(builder ->
                builder.validate(false).scopeMapping("GET /a", "a").unmappedRoutes(UnmappedRoutes.AUTHENTICATED));

        assertThat(jwt.decide(FakeRequest.get("/b"))).isEqualTo(new Decision.Pass(Decision.PassReason.NO_TOKEN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /a/{x}/c  | GET /a/b/**",
                "GET /a/*      | GET /a/**",
                "GET /a        | GET /a/**",
                "HEAD /a       | GET /a",
                "GET /a        | * /a",
                "* /a/b        | GET /a/{x}"
            })
    void theMoreSpecific_counts_inEitherOrder(String specific, String general) {
        JwtInject one = jwt(builder -> builder.scopeMapping(specific, "s").scopeMapping(general, "g"));
        JwtInject other = jwt(builder -> builder.scopeMapping(general, "g").scopeMapping(specific, "s"));
        // The path that both match: with a literal wherever one of them has it.
        String method = specific.startsWith("*") ? "GET" : specific.substring(0, specific.indexOf(' '));
        String path = specific.contains("/c") ? "/a/b/c" : specific.matches(".*/a/.+") ? "/a/b" : "/a";
        // Left to right: a literal further left beats what stands further right.
        String winner = specific.contains("/c") ? "g" : "s";

        for (JwtInject jwt : List.of(one, other)) {
            assertThat(jwt.decide(FakeRequest.method(method, path)
                            .bearer(TOKENS.claim("scope", winner).compact())))
                    .isInstanceOf(Decision.Admit.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /a/{x}; GET /a/{y}       | GET /a/{y}    | same requests",
                "GET /a/{x}; GET /a/*         | GET /a/*      | same requests",
                "GET /a; GET /a               | 'GET /a'      | same requests",
                "get /a                       | get /a        | method in capitals",
                "/a                           | /a            | method in capitals",
                "GET a                        | GET a         | method in capitals",
                "GET /a /b                    | GET /a /b     | method in capitals",
                "GET,POST /a                  | GET,POST      | method in capitals",
                "GET /a/                      | /a/           | ends with a slash",
                "GET /a/{x}/{x}               | {x}           | twice",
                "GET /a=x:{y}:z               | {y}           | does not have",
                "GET /a=x:{y}                 | x:{y}         | brace",
                "GET /a=x y                   | x y           | without spaces",
                "GET /health/x                | /health/**    | drop one of them",
                "* /health/**                 | /health/**    | drop one of them",
            })
    void aContradiction_isRefused_namingBoth(String routes, String culprit, String mend) {
        assertThatThrownBy(() -> jwt(builder -> {
                    for (String route : routes.split("; ")) {
                        String[] parts = route.split("=");
                        builder.scopeMapping(parts[0], parts.length > 1 ? new String[] {parts[1]} : new String[0]);
                    }
                    return builder.excludedRoutePaths("/health/**");
                }))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining(culprit)
                .hasMessageContaining(mend);
    }

    @Test
    void options() {
        JwtInject jwt = JwtInject.builder()
                .properties(JwtInjectProperties.from(Map.of(
                        "jwt-inject.secret-key", TOKENS.verificationKey(),
                        "jwt-inject.scope-mappings[0].route", "GET /a",
                        "jwt-inject.scope-mappings[0].scopes", "a, b",
                        "jwt-inject.scope-mappings[1].route", "* /me",
                        "jwt-inject.unmapped-routes", "authenticated",
                        "jwt-inject.admin-scope", "root")))
                .build();

        assertThat(reason(jwt, "/a", null, "a")).isEqualTo(RefusalReason.INSUFFICIENT_SCOPE);
        assertThat(reason(jwt, "/a", null, "a b")).isNull();
        assertThat(reason(jwt, "/a", null, "root")).isNull();
        assertThat(reason(jwt, "/me", null, "")).isNull();
        assertThat(reason(jwt, "/x", null, "")).isNull();
    }

    @Test
    void accessibleIds() {
        JwtIdentity some = identity("agents:a1:read agents:*:run agents:a2:read agents:b:c:read teams:t:read");

        assertThat(some.accessibleIds("agents:read").all()).isFalse();
        assertThat(some.accessibleIds("agents:read").ids()).containsExactly("a1", "a2");
        assertThat(some.accessibleIds("agents:read").contains("a2")).isTrue();
        assertThat(some.accessibleIds("agents:read").contains("b:c")).isFalse();
        assertThat(some.accessibleIds("agents:run").all()).isTrue();
        assertThat(some.accessibleIds("agents:run").contains("any")).isTrue();
        assertThat(some.accessibleIds("agents:write").isEmpty()).isTrue();
        assertThat(identity("root").accessibleIds("agents:read").all()).isTrue();
        assertThat(identity("agents:read").accessibleIds("agents:read").all()).isTrue();
        assertThat(identity("urn:x:y:1:go").accessibleIds("urn:x:y:{*}:go").ids())
                .containsExactly("1");
        assertThatThrownBy(() -> some.accessibleIds("agents"))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("resource:action");
    }

    private static JwtIdentity identity(String scopes) {
        return ((Decision.Admit) AGENTS.decide(FakeRequest.get("/me")
                        .bearer(TOKENS.claim("scope", scopes).compact())))
                .identity();
    }

    private static JwtInject jwt(UnaryOperator<JwtInjectBuilder> setup) {
        JwtInjectBuilder builder = JwtInject.builder().environment(name -> null);
        JwtInjectBuilder set = setup.apply(builder);
        return set.secretKey(TOKENS.verificationKey()).build();
    }

    private static RefusalReason reason(JwtInject jwt, String path, String routedPath, String scopes) {
        FakeRequest request = FakeRequest.get(path)
                .bearer(TOKENS.claim("scope", scopes).compact())
                .routedPath(routedPath);
        return jwt.decide(request) instanceof Decision.Refuse refuse
                ? refuse.refusal().reason()
                : null;
    }

    private static RefusalReason reason(JwtInject jwt, FakeRequest request) {
        return refusal(jwt.decide(request)).reason();
    }

    private static Refusal refusal(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Refuse.class);
        return ((Decision.Refuse) decision).refusal();
    }
}

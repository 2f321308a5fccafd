package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.explain.Explanation;
import io.github.jwtinject.explain.Step;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeyAvailability;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.report.Endpoint;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

class ExplanationTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final TestTokens TOKENS =
            TestTokens.hs256().clock(Clock.fixed(NOW, ZoneOffset.UTC)).keyId("k1");
    private static final String EXPIRED = "expired";

    private static final List<String> ODD = List.of(
            "",
            "a.b.c",
            "abc",
            "a.b.c.d.e",
            "!",
            TOKENS.compact().substring(3),
            TOKENS.compact() + "=",
            TOKENS.withForeignSignature().compact(),
            TOKENS.payload("{\"exp\":4000000000,\"exp\":1}").compact(),
            TOKENS.payload("{\"exp\":\"marker\"}").compact(),
            TOKENS.payload("[]").compact(),
            TOKENS.keyId("other").compact(),
            TestTokens.rs256().compact(),
            TestTokens.hs256().compact());

    private static JwtInjectBuilder builder() {
        return JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .environment(name -> null)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Of each option a few settings that the requests below can tell apart. */
    private static final List<JwtInject> FACADES = List.of(
            builder().build(),
            builder()
                    .tokenSource(TokenSource.BOTH)
                    .issuer("https://idp")
                    .audience("api")
                    .requiredClaims("tenant=t1")
                    .tokenTypes("at+jwt")
                    .reservedPrincipals("sa:*")
                    .excludedRoutePaths("/health/**")
                    .scopeMapping("GET /agents/{id}", "agents:{id}:read")
                    .scopeMapping("POST /agents/{id}")
                    .adminScope("root")
                    .build(),
            builder()
                    .tokenSource(TokenSource.COOKIE)
                    .maxTokenSize(300)
                    .allowMissingExpiration(true)
                    .build(),
            builder().validate(false).build(),
            builder()
                    .validate(false)
                    .scopeMapping("GET /agents/{id}", "agents:{id}:read")
                    .tokenSource(TokenSource.BOTH)
                    .build(),
            builder().unmappedRoutes(UnmappedRoutes.DENIED).build(),
            JwtInject.builder()
                    .environment(name -> null)
                    .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                    .properties(JwtInjectProperties.from(Map.of(
                            "jwt-inject.issuers.main.issuer", "https://idp",
                            "jwt-inject.issuers.main.secret-key", TOKENS.verificationKey(),
                            "jwt-inject.issuers.main.audience", "api",
                            "jwt-inject.issuers.other.issuer", "https://idp/",
                            "jwt-inject.issuers.other.secret-key", "another secret, long enough: 8hR?",
                            "jwt-inject.issuers.other.audience", "api")))
                    .build(),
            JwtInject.builder()
                    .environment(name -> null)
                    .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                    .audience("api")
                    .keySource(new WithoutKeys())
                    .build());

    /** A source whose keys were never had. */
    private static final class WithoutKeys implements KeySource {

        @Override
        public List<VerificationKey> find(@Nullable String keyId, JwsAlgorithm algorithm) {
            return List.of();
        }

        @Override
        public KeyAvailability availability() {
            return new KeyAvailability.Missing(Duration.ofSeconds(3));
        }
    }

    static {
        FACADES.get(5).announce(List.of(Endpoint.of(Set.of(), "/agents/{id}", InjectionPlan.compile(scoped()))));
    }

    @RequireScopes
    private static void annotated() {}

    private static Method scoped() {
        try {
            return ExplanationTest.class.getDeclaredMethod("annotated");
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    @Property(tries = 3000)
    void anExplanation_neverDisagreesWithTheDecision(
            @ForAll("facades") JwtInject jwt, @ForAll("requests") FakeRequest request) {
        Explanation explanation = jwt.explain(request);
        Decision decision = jwt.decide(request);

        switch (explanation.verdict()) {
            case PASSED -> assertThat(decision).isInstanceOf(Decision.Pass.class);
            case ADMITTED -> assertThat(decision).isInstanceOf(Decision.Admit.class);
            case REFUSED -> {
                assertThat(decision).isInstanceOf(Decision.Refuse.class);
                Refusal refusal = ((Decision.Refuse) decision).refusal();
                assertThat(explanation.refusal()).hasToString(refusal.toString());
            }
        }
        assertThat(explanation.steps().stream().anyMatch(step -> step.outcome() == Step.Outcome.FAILED))
                .isEqualTo(explanation.verdict() == Explanation.Verdict.REFUSED);
    }

    @Property(tries = 1000)
    void anExplanation_neverShowsWhatIsSecret(
            @ForAll("facades") JwtInject jwt, @ForAll("tokens") String token, @ForAll("requests") FakeRequest request)
            throws Exception {
        for (Explanation explanation :
                List.of(jwt.explain(token), jwt.explain(request.header("Authorization", "Bearer " + token)))) {
            String all = explanation.text() + explanation.toJson();
            JsonNode json = new ObjectMapper().readTree(explanation.toJson());

            assertThat(json.get("steps")).hasSize(explanation.steps().size());
            assertThat(all).doesNotContain("marker", TOKENS.verificationKey());
            for (String part : token.split("\\.")) {
                assertThat(part.length() > 8 && all.contains(part)).isFalse();
            }
            assertThat(explanation.text().chars().filter(c -> c != '\n').allMatch(c -> c >= 0x20 && c < 0x7F))
                    .isTrue();
        }
    }

    @Example
    void aRefusedToken_tellsAllThatIsWrongWithIt() {
        Explanation explanation = FACADES.get(1)
                .explain(TOKENS.type("at+jwt")
                        .issuer("https://other\u202e")
                        .audience("web")
                        .claim("tenant", "marker-1")
                        .expiresAt(NOW.minusSeconds(600))
                        .issuedAt(NOW.minusSeconds(1200))
                        .compact());

        assertThat(explanation.refusal().reason()).isEqualTo(RefusalReason.EXPIRED);
        assertThat(explanation.steps())
                .filteredOn(step -> step.outcome() == Step.Outcome.FAILED)
                .extracting(Step::name)
                .containsExactly("times", "issuer", "audience", "claim tenant");
        assertThat(explanation.text())
                .startsWith("refused: 401 expired (expired), Token has expired\n")
                .contains(
                        "found: exp 2026-06-01T11:50:00Z",
                        "expected: valid at 2026-06-01T12:00:00Z, give or take 10 s",
                        "expected: iss \"https://idp\"",
                        "found: iss \"https://other\\u202e\"",
                        "found: audience \"web\"",
                        "mend: Get a new token");
    }

    @Example
    void whatIsFound_isMarked_whereTheSignatureDoesNotHold() {
        Explanation explanation = FACADES.get(0)
                .explain(TOKENS.withForeignSignature().audience("api").compact());

        assertThat(explanation.refusal().cause()).isEqualTo(RefusalCause.SIGNATURE);
        assertThat(explanation.text())
                .contains("found: kid \"k1\"; 1 key to try\n", "found: audience \"api\" (unverified)");
        assertThat(explanation.steps())
                .filteredOn(step -> step.name().equals("audience"))
                .allMatch(step -> !step.verified());
    }

    @Example
    void aRefusalOfScopes_namesTheRule_andNotTheScopesOfTheToken() {
        JwtInject jwt =
                builder().scopeMapping("GET /agents/{id}", "agents:{id}:read").build();
        Explanation explanation = jwt.explain(FakeRequest.get("/agents/a1")
                .bearer(TOKENS.claim("scope", "marker:scope").compact()));

        assertThat(explanation.refusal().reason()).isEqualTo(RefusalReason.INSUFFICIENT_SCOPE);
        assertThat(explanation.text())
                .contains("agents:{id}:read", "mend: Have the scopes granted")
                .doesNotContain("marker");
    }

    @Example
    void whatAnExtractorThrows_isNamedByItsType() {
        JwtInject jwt = builder()
                .tokenExtractor(request -> {
                    throw new IllegalStateException("marker-3");
                })
                .build();
        Explanation explanation = jwt.explain(FakeRequest.get("/"));

        assertThat(explanation.refusal())
                .hasToString(((Decision.Refuse) jwt.decide(FakeRequest.get("/")))
                        .refusal()
                        .toString());
        assertThat(explanation.text())
                .contains("java.lang.IllegalStateException")
                .doesNotContain("marker");
    }

    @Provide
    Arbitrary<JwtInject> facades() {
        return Arbitraries.of(FACADES);
    }

    @Provide
    Arbitrary<FakeRequest> requests() {
        Arbitrary<FakeRequest> lines = Combinators.combine(
                        Arbitraries.of("GET", "POST", "OPTIONS", "get"),
                        Arbitraries.of("/agents/a1", "/agents/a%31", "/x", "/health/a", "//x", "/"))
                .as(FakeRequest::method);
        Arbitrary<String> schemes =
                Arbitraries.of("Bearer ", "bearer ", "Bearer  ", "Basic ", "", "none", "Bearer a, Bearer ");
        Arbitrary<String> headers = Arbitraries.of(
                "",
                "",
                "Sec-Fetch-Site: cross-site",
                "Upgrade: websocket",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: GET");
        Arbitrary<String> places = Arbitraries.of("header", "cookie", "both", "two");
        return Combinators.combine(lines, schemes, headers.list().ofMaxSize(2), places, tokens(), tokens())
                .as((line, scheme, more, place, token, other) -> {
                    FakeRequest request = line;
                    if (!place.equals("cookie") && !scheme.equals("none")) {
                        request = request.header("Authorization", scheme + token);
                    }
                    if (!place.equals("header")) {
                        request = request.cookie("access_token", other);
                    }
                    if (place.equals("two")) {
                        request = request.cookie("access_token", other);
                    }
                    for (String header : more) {
                        if (!header.isEmpty()) {
                            String[] parts = header.split(": ");
                            request = request.header(parts[0], parts[1]);
                        }
                    }
                    return request;
                });
    }

    @Provide
    Arbitrary<String> tokens() {
        Arbitrary<String> odd = Arbitraries.of(ODD);
        Arbitrary<TestTokens> good = Combinators.combine(
                        Arbitraries.of("user_123", "sa:bot", "", "marker"),
                        Arbitraries.of("good", EXPIRED, "early", "none"),
                        Arbitraries.of("https://idp", "https://idp/", "x".repeat(400)),
                        Arbitraries.of("api", "web"),
                        Arbitraries.of("t1", "marker-2"),
                        Arbitraries.of("at+jwt", "JWT"),
                        Arbitraries.of("root", "agents:a1:read", "marker", ""))
                .as((user, times, issuer, audience, tenant, type, scope) -> {
                    TestTokens token = TOKENS.subject(user)
                            .issuer(issuer)
                            .audience(audience)
                            .claim("tenant", tenant)
                            .claim("scope", scope)
                            .type(type);
                    return switch (times) {
                        case EXPIRED -> token.issuedAt(NOW.minusSeconds(900)).expiresAt(NOW.minusSeconds(300));
                        case "early" -> token.issuedAt(NOW.plusSeconds(60)).expiresAt(NOW.plusSeconds(300));
                        case "none" -> token.withoutExpiration();
                        default -> token;
                    };
                });
        return Arbitraries.frequencyOf(Tuple.of(1, odd), Tuple.of(3, good.map(TestTokens::compact)));
    }
}

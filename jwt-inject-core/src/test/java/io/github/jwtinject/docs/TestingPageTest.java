package io.github.jwtinject.docs;

import static io.github.jwtinject.testing.RouteReportAssert.assertThatRoutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.report.Endpoint;
import io.github.jwtinject.report.RouteReport;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import io.github.jwtinject.testing.WithToken;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests that the page on testing shows. */
class TestingPageTest {

    static final TestTokens TOKENS = TestTokens.es256().audience("notes");

    static Stream<Arguments> tokens() {
        return Stream.of(
                arguments(TOKENS, "admitted"),
                arguments(TOKENS.scopes("notes:read").claim("tenant", "acme"), "admitted"),
                arguments(TOKENS.expired(), "expired"),
                arguments(TOKENS.notBefore(Instant.now().plusSeconds(600)), "not_yet_valid"),
                arguments(TOKENS.audience("billing"), "audience"),
                arguments(TOKENS.withoutExpiration(), "invalid"),
                arguments(TOKENS.withForeignSignature(), "invalid"),
                arguments(TOKENS.withBrokenSignature(), "invalid"),
                arguments(TOKENS.unsecured(), "malformed"),
                arguments(TOKENS.signedWithPublicKeyAsSecret(), "invalid"));
    }

    private final JwtInject jwt =
            JwtInject.from(JwtInjectProperties.from(TestTokens.rs256().options()));

    /** The endpoint. */
    public static class Notes {
        @RequireScopes("notes:read")
        public void list(@UserId String userId, @SessionId Optional<String> sessionId) {}

        public void alive() {}
    }

    @Test
    void notes_areTheCallersOwn() throws Exception {
        TestTokens tokens = TestTokens.rs256();
        JwtInject jwt = JwtInject.from(JwtInjectProperties.from(tokens.options()));
        InjectionPlan plan = jwt.plan(Notes.class.getMethod("list", String.class, Optional.class), Set.of());

        Decision decision = jwt.decide(
                FakeRequest.get("/notes").bearer(tokens.subject("ada").compact()));

        assertThat(plan.arguments(decision)).containsExactly("ada", Optional.empty());
    }

    @Test
    void aValidator_alone() {
        TestTokens tokens = TestTokens.rs256();

        TokenValidator validator = TokenValidator.builder()
                .verificationKey(tokens.verificationKey())
                .issuer("https://idp.example")
                .audience("notes")
                .build();

        VerifiedToken token = validator.validate(
                tokens.issuer("https://idp.example").audience("notes").compact());

        assertThat(token.claims()).containsEntry("sub", "user_123");
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void everyToken_isAnsweredAsTheListSays(TestTokens token, String answer) {
        try (JwtInject jwt = JwtInject.builder()
                .verificationKeys(TOKENS.verificationKey())
                .audience("notes")
                .build()) {
            Decision decision = jwt.decide(FakeRequest.get("/").bearer(token.compact()));
            assertThat(
                            decision instanceof Decision.Refuse refused
                                    ? refused.refusal().reason().code()
                                    : "admitted")
                    .isEqualTo(answer);
        }
    }

    @Test
    void aTime_thatTheTestChooses() {
        Instant noon = Instant.parse("2026-06-01T12:00:00Z");
        JwtInject jwt = JwtInject.builder()
                .secretKey(TestTokens.hs256().verificationKey())
                .clock(Clock.fixed(noon, ZoneOffset.UTC))
                .build();
        String token = TestTokens.hs256()
                .clock(Clock.fixed(noon.minusSeconds(3590), ZoneOffset.UTC))
                .compact();

        assertThat(jwt.decide(FakeRequest.get("/").bearer(token))).isInstanceOf(Decision.Admit.class);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @WithToken(
            userId = "ada",
            scopes = {"notes:read", "notes:write"},
            json = "{\"roles\": [\"admin\"]}")
    @interface AsAda {}

    @Test
    @AsAda
    void aTestsToken_isAtHand(TestTokens tokens) {
        Decision.Admit ada =
                (Decision.Admit) jwt.decide(FakeRequest.get("/notes").bearer(tokens.compact()));

        assertThat(ada.identity().userId()).isEqualTo("ada");
        assertThat(ada.identity().scopes()).containsExactly("notes:read", "notes:write");
    }

    @Test
    void theListOfRoutes_isHeld() throws Exception {
        JwtInject jwt = JwtInject.builder()
                .secretKey(TestTokens.hs256().verificationKey())
                .excludedRoutePaths("/health")
                .build();
        RouteReport report = jwt.report(List.of(
                Endpoint.of(
                        Set.of("GET"),
                        "/notes",
                        jwt.plan(Notes.class.getMethod("list", String.class, Optional.class), Set.of())),
                Endpoint.of(Set.of("GET"), "/health", jwt.plan(Notes.class.getMethod("alive"), Set.of()))));

        assertThatRoutes(report)
                .areAllProtectedExcept("/health")
                .require("GET /notes", "notes:read")
                .haveNoWarnings();
    }

    @Test
    void anIssuer_thatMisbehaves() {
        KeysPageTest.warmUp();
        try (TestIssuer issuer = TestIssuer.start();
                JwtInject jwt = JwtInject.builder()
                        .issuerUri(issuer.uri())
                        .audience("notes")
                        .build()) {
            String token = issuer.tokens().audience("notes").compact();
            assertThat(jwt.decide(FakeRequest.get("/").bearer(token))).isInstanceOf(Decision.Admit.class);

            issuer.misbehave(IssuerFault.status(500));

            assertThat(jwt.decide(FakeRequest.get("/").bearer(token))).isInstanceOf(Decision.Admit.class);
            assertThat(jwt.health().usable()).isTrue();
        }
    }
}

package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectBuilder;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.TokenExtractor;
import io.github.jwtinject.UnmappedRoutes;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.owned.OwnedParametersConflict;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** For every cause a request, and a set-up, that is refused for it. */
final class EveryRefusal {

    private static final TestTokens GOOD = TestTokens.es256().keyId("first").audience("notes");
    private static final String UNUSED_PORT = "http://127.0.0.1:9/keys";

    private EveryRefusal() {}

    /** Handlers that need what not every request has. */
    interface Handlers {
        void user(@UserId String userId);

        void verified(VerifiedToken token);

        void tenant(@Claim("tenant") String tenant);
    }

    static Refusal of(RefusalCause cause) {
        return switch (cause) {
            case NO_TOKEN -> request(FakeRequest.get("/notes"));
            case SEVERAL_TOKENS -> request(bearer(GOOD).header("Authorization", "Bearer " + GOOD.compact()));
            case SPACING -> request(FakeRequest.get("/notes").header("Authorization", "Bearer  " + GOOD.compact()));
            case EMPTY_TOKEN -> request(FakeRequest.get("/notes").header("Authorization", "Bearer"));
            case TOKEN_SIZE -> token(GOOD, jwt -> jwt.maxTokenSize(100));
            case TOKEN_PARTS -> request(FakeRequest.get("/notes").bearer("opaque"));
            case BASE64URL -> request(FakeRequest.get("/notes").bearer(GOOD.compact() + "="));
            case HEADER -> token(GOOD.rawHeader("{}"));
            case HEADER_PARAMETER -> token(GOOD.header("crit", List.of("b64")));
            case ALGORITHM -> token(GOOD.header("alg", "none"));
            case TYPE -> token(GOOD, jwt -> jwt.tokenTypes("at+jwt"));
            case KEY_UNKNOWN -> token(GOOD.keyId("second"));
            case KEYS_UNAVAILABLE ->
                refusal(
                        JwtInject.builder()
                                .jwksUri(UNUSED_PORT)
                                .jwksTimeout(Duration.ofMillis(100))
                                .audience("notes"),
                        bearer(GOOD));
            case SIGNATURE -> token(GOOD.withForeignSignature());
            case PAYLOAD -> token(GOOD.payload("[]"));
            case TIME_MISSING -> token(GOOD.withoutExpiration());
            case TIME_INVALID -> token(GOOD.claim("exp", "soon"));
            case EXPIRED -> token(GOOD.expired());
            case TOKEN_AGE ->
                token(GOOD.issuedAt(Instant.now().minusSeconds(600)), jwt -> jwt.maxTokenAge(Duration.ofMinutes(5)));
            case NOT_YET_VALID -> token(GOOD.notBefore(Instant.now().plusSeconds(600)));
            case ISSUER -> token(GOOD.issuer("https://other.example"), jwt -> jwt.issuer("https://idp.example"));
            case AUDIENCE -> token(GOOD.audience("billing"));
            case REQUIRED_CLAIM -> token(GOOD, jwt -> jwt.requiredClaims("tenant"));
            case RESERVED_PRINCIPAL -> token(GOOD.subject("sa:job"), jwt -> jwt.reservedPrincipals("sa:*"));
            case IDENTITY_CLAIM -> token(GOOD.claim("sub", 7));
            case NO_IDENTITY -> handler("user", jwt().excludedRoutePaths("/notes"), GOOD);
            case NOT_VERIFIED -> handler("verified", JwtInject.builder().validate(false), GOOD);
            case PARAMETER_MISSING -> handler("tenant", jwt(), GOOD);
            case PARAMETER_MISMATCH -> handler("tenant", jwt(), GOOD.claim("tenant", 7));
            case OWNED_PARAMETER -> ownedParameter();
            case PATH -> refusal(jwt().scopeMapping("GET /notes"), bearer(GOOD, "GET", "/notes/../admin"));
            case METHOD -> refusal(jwt().scopeMapping("GET /notes"), bearer(GOOD, "get", "/notes"));
            case SCOPE -> token(GOOD.scopes("notes:read"), jwt -> jwt.scopeMapping("GET /notes", "notes:write"));
            case ROUTE -> token(GOOD, jwt -> jwt.unmappedRoutes(UnmappedRoutes.DENIED));
            case CROSS_SITE ->
                refusal(
                        jwt().tokenExtractor(TokenExtractor.cookie("access_token")),
                        FakeRequest.post("/notes")
                                .cookie("access_token", GOOD.compact())
                                .header("Sec-Fetch-Site", "cross-site"));
            case FAILURE ->
                refusal(
                        jwt().tokenExtractor(request -> {
                            throw new IllegalStateException("a fault of the application's own");
                        }),
                        bearer(GOOD));
        };
    }

    private static JwtInjectBuilder jwt() {
        return JwtInject.builder().verificationKeys(GOOD.jwk()).audience("notes");
    }

    private static FakeRequest bearer(TestTokens token) {
        return bearer(token, "GET", "/notes");
    }

    private static FakeRequest bearer(TestTokens token, String method, String path) {
        return FakeRequest.method(method, path).bearer(token.compact());
    }

    private static Refusal request(RequestView request) {
        return refusal(jwt(), request);
    }

    private static Refusal token(TestTokens token) {
        return refusal(jwt(), bearer(token));
    }

    private static Refusal token(TestTokens token, UnaryOperator<JwtInjectBuilder> setUp) {
        return refusal(setUp.apply(jwt()), bearer(token));
    }

    private static Refusal refusal(JwtInjectBuilder builder, RequestView request) {
        try (JwtInject jwt = builder.build()) {
            return ((Decision.Refuse) jwt.decide(request)).refusal();
        }
    }

    private static Refusal handler(String name, JwtInjectBuilder builder, TestTokens token) {
        try (JwtInject jwt = builder.build()) {
            Decision decision = jwt.decide(bearer(token));
            return Stream.of(Handlers.class.getDeclaredMethods())
                    .filter(method -> method.getName().equals(name))
                    .map(method -> catchThrowableOfType(
                                    JwtRefusedException.class,
                                    () -> jwt.plan(method, Set.of()).arguments(decision))
                            .refusal())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Refusal ownedParameter() {
        try (JwtInject jwt = jwt().ownedParameters("user_id")
                .ownedParametersConflict(OwnedParametersConflict.REJECT)
                .build()) {
            Decision decision = jwt.decide(bearer(GOOD));
            return catchThrowableOfType(
                            JwtRefusedException.class,
                            () -> jwt.ownedParameters().of(decision).drop("user_id", List.of("mallory")))
                    .refusal();
        }
    }
}

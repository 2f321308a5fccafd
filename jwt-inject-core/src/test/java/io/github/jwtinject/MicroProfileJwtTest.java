package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.annotation.BearerToken;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules that MicroProfile JWT 2.1 has for a service that verifies tokens, said in our options: what is admitted there is
 * admitted here, and what is refused there, too. Where ours are stricter, the case says so.
 */
class MicroProfileJwtTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String ISSUER = "https://idp.example";
    private static final TestTokens RSA = minted(TestTokens.rs256());
    private static final TestTokens EC = minted(TestTokens.es256());

    @TempDir
    Path folder;

    private static TestTokens minted(TestTokens tokens) {
        return tokens.clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .issuer(ISSUER)
                .claim("upn", "jdoe@example.com")
                .claim("groups", List.of("Echoer", "Tester"))
                .claim("jti", "a-123");
    }

    @TestFactory
    Stream<DynamicTest> invalidTokens() {
        JwtInject jwt = jwt(RSA, with -> with.issuer(ISSUER));
        return Stream.of(
                admitted("a token of the issuer", jwt, bearer(RSA)),
                refused("an expired token", jwt, bearer(RSA.expired()), RefusalReason.EXPIRED),
                refused("another issuer", jwt, bearer(RSA.issuer("https://other.example")), RefusalReason.INVALID),
                refused("another signer", jwt, bearer(RSA.withForeignSignature()), RefusalReason.INVALID),
                refused("another algorithm", jwt, bearer(minted(TestTokens.hs256())), RefusalReason.INVALID),
                refused("no signature", jwt, bearer(RSA.unsecured()), RefusalReason.MALFORMED),
                refused("a changed payload", jwt, bearer(RSA.withBrokenSignature()), RefusalReason.INVALID),
                refused("no expiration", jwt, bearer(RSA.withoutExpiration()), RefusalReason.INVALID),
                refused("no token", jwt, FakeRequest.get("/"), RefusalReason.MISSING),
                refused(
                        "another scheme",
                        jwt,
                        FakeRequest.get("/").header("Authorization", "Basic " + RSA.compact()),
                        RefusalReason.MISSING),
                refused(
                        "an encrypted token",
                        jwt,
                        FakeRequest.get("/").bearer("e30..aXY.YQ.dGFn"),
                        RefusalReason.MALFORMED));
    }

    @TestFactory
    Stream<DynamicTest> issuerAndAudience() {
        JwtInject jwt = jwt(RSA, with -> with.issuer(ISSUER).audience("api", "admin"));
        JwtInject issuerOnly = jwt(RSA, with -> with.issuer(ISSUER));
        return Stream.of(
                admitted("an expected audience", jwt, bearer(RSA.audience("api"))),
                admitted("an expected one among several", jwt, bearer(RSA.audience("x", "admin"))),
                refused("another audience", jwt, bearer(RSA.audience("x")), RefusalReason.AUDIENCE),
                refused("no audience where one is expected", jwt, bearer(RSA), RefusalReason.AUDIENCE),
                admitted("an audience where none is expected", issuerOnly, bearer(RSA.audience("x"))),
                refused(
                        "no issuer where one is expected",
                        issuerOnly,
                        bearer(RSA.withoutClaim("iss")),
                        RefusalReason.INVALID),
                admitted("any issuer where none is expected", jwt(RSA, same -> same), bearer(RSA.issuer("x"))));
    }

    @SuppressWarnings("unused") // Never called: its parameters are what counts.
    private static void claims(
            @BearerToken String raw,
            @Claim("iss") String issuer,
            @Claim("jti") String id,
            @Claim("upn") String name,
            @Claim("sub") String subject,
            @Claim("groups") Set<String> groups,
            @Claim("iat") Instant issuedAt,
            @Claim("exp") long expires,
            @Claim("aud") List<String> audience,
            @Claim("preferred_username") Optional<String> absent,
            @Claim("text") String text,
            @Claim("whole") Integer whole,
            @Claim("fraction") BigDecimal fraction,
            @Claim("flag") boolean flag,
            @Claim("texts") String[] texts,
            @Claim("wholes") List<Integer> wholes,
            @Claim("object") Map<String, Object> object) {}

    @TestFactory
    Stream<DynamicTest> claimsThatAreInjected() {
        JwtInject jwt = jwt(RSA, with -> with.audience("api"));
        TestTokens tokens = RSA.audience("api", "web")
                .claim("text", "t")
                .claim("whole", 7)
                .claim("fraction", 0.5)
                .claim("flag", true)
                .claim("texts", List.of("a", "b"))
                .claim("wholes", List.of(1, 2))
                .claim("object", Map.of("k", "v"));
        String token = tokens.compact();
        InjectionPlan plan = jwt.plan(
                Arrays.stream(MicroProfileJwtTest.class.getDeclaredMethods())
                        .filter(method -> method.getName().equals("claims"))
                        .findFirst()
                        .orElseThrow(),
                Set.of());
        Object[] values = plan.arguments(jwt.decide(FakeRequest.get("/").bearer(token)));
        Object[] expected = {
            token,
            ISSUER,
            "a-123",
            "jdoe@example.com",
            "user_123",
            Set.of("Echoer", "Tester"),
            NOW,
            ((Number) verified(jwt, token).claims().get("exp")).longValue(),
            List.of("api", "web"),
            Optional.empty(),
            "t",
            7,
            new BigDecimal("0.5"),
            true,
            new String[] {"a", "b"},
            List.of(1, 2),
            Map.of("k", "v"),
        };
        Stream<DynamicTest> each = Stream.iterate(0, i -> i + 1)
                .limit(expected.length)
                .map(i -> DynamicTest.dynamicTest(
                        "parameter " + i, () -> assertThat(values[i]).isEqualTo(expected[i])));
        Stream<DynamicTest> wrong = Stream.of("whole", "flag", "texts", "groups", "iat")
                .map(name -> DynamicTest.dynamicTest(name + " of another type", () -> {
                    Decision decision =
                            jwt.decide(bearer(tokens.claim(name, name.equals("texts") ? 1 : Map.of("k", "text"))));
                    if (decision instanceof Decision.Refuse refuse) {
                        // The issuer's own times are checked with the token.
                        assertThat(refuse.refusal().reason()).isEqualTo(RefusalReason.INVALID);
                    } else {
                        assertThatThrownBy(() -> plan.arguments(decision))
                                .isInstanceOf(JwtRefusedException.class)
                                .hasMessageContaining("claim_mismatch");
                    }
                }));
        return Stream.concat(each, wrong);
    }

    @TestFactory
    Stream<DynamicTest> principalAndGroups() {
        JwtInject jwt = jwt(
                RSA,
                with -> with.userIdClaim("upn")
                        .scopesClaim("groups")
                        .scopeMapping("GET /echo", "Echoer")
                        .scopeMapping("GET /admin", "Admin")
                        .scopeMapping("GET /any"));
        return Stream.of(
                DynamicTest.dynamicTest("the principal is the claim that is configured", () -> {
                    Decision decision = jwt.decide(bearer("/echo", RSA));
                    assertThat(((Decision.Admit) decision).identity().userId()).isEqualTo("jdoe@example.com");
                }),
                DynamicTest.dynamicTest("and no other, where the token has it not: stricter than falling back", () -> {
                    Decision decision = jwt.decide(bearer("/echo", RSA.withoutClaim("upn")));
                    assertThat(((Decision.Admit) decision).identity().userId()).isNull();
                }),
                admitted("a group that the route asks for", jwt, bearer("/echo", RSA)),
                refused(
                        "a group that is not the token's",
                        jwt,
                        bearer("/admin", RSA),
                        RefusalReason.INSUFFICIENT_SCOPE),
                refused(
                        "no groups at all",
                        jwt,
                        bearer("/echo", RSA.withoutClaim("groups")),
                        RefusalReason.INSUFFICIENT_SCOPE),
                admitted("any caller", jwt, bearer("/any", RSA.withoutClaim("groups"))),
                refused("a route that is not mapped is denied", jwt, bearer("/other", RSA), RefusalReason.ROUTE_DENIED),
                refused("no token, before any group", jwt, FakeRequest.get("/echo"), RefusalReason.MISSING));
    }

    @TestFactory
    Stream<DynamicTest> ageAndSkew() {
        JwtInject young =
                jwt(RSA, with -> with.maxTokenAge(Duration.ofMinutes(5)).leeway(Duration.ZERO));
        JwtInject skewed = jwt(RSA, with -> with.leeway(Duration.ofSeconds(60)));
        return Stream.of(
                admitted("a young token", young, bearer(RSA.issuedAt(NOW.minusSeconds(299)))),
                refused(
                        "one that is too old",
                        young,
                        bearer(RSA.issuedAt(NOW.minusSeconds(301))),
                        RefusalReason.EXPIRED),
                refused("one without a time of issue", young, bearer(RSA.withoutClaim("iat")), RefusalReason.INVALID),
                admitted(
                        "expired within the skew",
                        skewed,
                        bearer(RSA.issuedAt(NOW.minusSeconds(600)).expiresAt(NOW.minusSeconds(59)))),
                refused(
                        "expired beyond the skew",
                        skewed,
                        bearer(RSA.issuedAt(NOW.minusSeconds(600)).expiresAt(NOW.minusSeconds(60))),
                        RefusalReason.EXPIRED));
    }

    @TestFactory
    Stream<DynamicTest> cookies() {
        JwtInject cookie = jwt(RSA, with -> with.tokenSource(TokenSource.COOKIE).cookieName("Bearer"));
        JwtInject header = jwt(RSA, same -> same);
        JwtInject named = jwt(RSA, with -> with.tokenHeaderKey("X-Token"));
        String token = RSA.compact();
        return Stream.of(
                admitted(
                        "the cookie that is configured",
                        cookie,
                        FakeRequest.get("/").cookie("Bearer", token)),
                refused(
                        "a cookie of another name",
                        cookie,
                        FakeRequest.get("/").cookie("bearer", token),
                        RefusalReason.MISSING),
                refused("a header where a cookie is configured", cookie, bearer(RSA), RefusalReason.MISSING),
                refused("no cookie", cookie, FakeRequest.get("/"), RefusalReason.MISSING),
                refused(
                        "an expired token in the cookie",
                        cookie,
                        FakeRequest.get("/").cookie("Bearer", RSA.expired().compact()),
                        RefusalReason.EXPIRED),
                refused(
                        "another signer's token in the cookie",
                        cookie,
                        FakeRequest.get("/")
                                .cookie("Bearer", RSA.withForeignSignature().compact()),
                        RefusalReason.INVALID),
                refused(
                        "a cookie where a header is configured",
                        header,
                        FakeRequest.get("/").cookie("Bearer", token),
                        RefusalReason.MISSING),
                admitted(
                        "the header that is configured",
                        named,
                        FakeRequest.get("/").header("X-Token", "Bearer " + token)),
                refused("the usual header where another is configured", named, bearer(RSA), RefusalReason.MISSING));
    }

    @TestFactory
    Stream<DynamicTest> publicKeys() throws IOException {
        TestTokens first = RSA.keyId("first");
        TestTokens second = EC.keyId("second");
        String both = "{\"keys\":[" + first.jwk() + "," + second.jwk() + "]}";
        String pem = Files.writeString(folder.resolve("key.pem"), RSA.verificationKey())
                .toUri()
                .toString();
        String jwk = Files.writeString(folder.resolve("key.jwk"), first.jwk())
                .toUri()
                .toString();
        String jwks =
                Files.writeString(folder.resolve("keys.jwks"), both).toUri().toString();
        JwtInject set = keys(both);
        JwtInject allowed = jwt(RSA, with -> with.algorithms("RS512"));
        return Stream.of(
                admitted("PEM as text", keys(RSA.verificationKey()), bearer(RSA)),
                admitted("PEM in a file", keys(pem.replace("file:///", "file:/")), bearer(RSA)),
                admitted("a JWK as text", keys(first.jwk()), bearer(first)),
                admitted("a JWK in a file", keys(jwk.replace("file:///", "file:/")), bearer(first)),
                admitted("a JWK set in a file", keys(jwks.replace("file:///", "file:/")), bearer(second)),
                admitted("a JWK set as text, its first key", set, bearer(first)),
                admitted("a JWK set as text, its second key", set, bearer(second)),
                admitted("PEM of a curve", keys(EC.verificationKey()), bearer(EC)),
                refused("a key id that the set has not", set, bearer(first.keyId("third")), RefusalReason.INVALID),
                refused("the key id of another key", set, bearer(RSA.keyId("second")), RefusalReason.INVALID),
                refused(
                        "an algorithm that is not the key's",
                        keys(EC.verificationKey()),
                        bearer(RSA),
                        RefusalReason.INVALID),
                refused("an algorithm that is not allowed", allowed, bearer(RSA), RefusalReason.INVALID),
                DynamicTest.dynamicTest("a JWK set at a URL", () -> {
                    try (TestIssuer issuer = TestIssuer.start();
                            JwtInject jwt = JwtInject.builder()
                                    .environment(name -> null)
                                    .jwksUri(issuer.jwksUri())
                                    .jwksTimeout(Duration.ofSeconds(10))
                                    .ignoreAudience(true)
                                    .build()) {
                        assertThat(jwt.decide(bearer(issuer.tokens()))).isInstanceOf(Decision.Admit.class);
                    }
                }),
                DynamicTest.dynamicTest(
                        "an algorithm that the key has not stops the start",
                        () -> assertThatThrownBy(() -> jwt(RSA, with -> with.algorithms("ES256")))
                                .isInstanceOf(JwtConfigurationException.class)),
                misconfigured("no key at all"),
                misconfigured("what is no key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"),
                misconfigured("a file that is not there", "file:" + folder.resolve("absent.pem")));
    }

    private static JwtInject jwt(TestTokens trusted, UnaryOperator<JwtInjectBuilder> settings) {
        return settings.apply(JwtInject.builder()
                        .environment(name -> null)
                        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                        .verificationKeys(trusted.verificationKey()))
                .build();
    }

    private static JwtInject keys(String... texts) {
        return JwtInject.builder()
                .environment(name -> null)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .verificationKeys(texts)
                .build();
    }

    private static FakeRequest bearer(TestTokens tokens) {
        return bearer("/", tokens);
    }

    private static FakeRequest bearer(String path, TestTokens tokens) {
        return FakeRequest.get(path).bearer(tokens.compact());
    }

    private static ParsedToken verified(JwtInject jwt, String token) {
        return ((Decision.Admit) jwt.decide(FakeRequest.get("/").bearer(token)))
                .identity()
                .token();
    }

    private static DynamicTest admitted(String name, JwtInject jwt, FakeRequest request) {
        return DynamicTest.dynamicTest(
                name, () -> assertThat(jwt.decide(request)).isInstanceOf(Decision.Admit.class));
    }

    private static DynamicTest refused(String name, JwtInject jwt, FakeRequest request, RefusalReason reason) {
        return DynamicTest.dynamicTest(name, () -> {
            Decision decision = jwt.decide(request);
            assertThat(decision).isInstanceOf(Decision.Refuse.class);
            assertThat(((Decision.Refuse) decision).refusal().reason()).isEqualTo(reason);
        });
    }

    private static DynamicTest misconfigured(String name, String... keys) {
        return DynamicTest.dynamicTest(
                name + " stops the start",
                () -> assertThatThrownBy(() -> keys(keys)).isInstanceOf(JwtConfigurationException.class));
    }
}

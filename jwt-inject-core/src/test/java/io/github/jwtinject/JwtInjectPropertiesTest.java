package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each option, set as a property, does what its builder method says; and whatever else is written is refused. */
class JwtInjectPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final TestTokens TOKENS = TestTokens.hs256().clock(CLOCK);
    private static final String SECRET = TOKENS.verificationKey();
    private static final FakeRequest GET = FakeRequest.get("/x");

    @Test
    void secretKey() {
        assertThat(userOf(jwt("secret-key", SECRET), GET.bearer(TOKENS.compact())))
                .isEqualTo("user_123");
    }

    @Test
    void verificationKeys_byIndex() {
        TestTokens rsa = TestTokens.rs256().clock(CLOCK).keyId("r1");
        JwtInject jwt = jwt(
                "verification-keys[0]",
                rsa.jwk(),
                "verification-keys[1]",
                "secret:a secret that is long enough: 7gTz!");

        assertThat(userOf(jwt, GET.bearer(rsa.compact()))).isEqualTo("user_123");
    }

    @Test
    void verificationKeys_asOneWholeValue() {
        TestTokens rsa = TestTokens.rs256().clock(CLOCK);

        assertThat(userOf(jwt("verification-keys", rsa.jwks()), GET.bearer(rsa.compact())))
                .isEqualTo("user_123");
    }

    @Test
    void jwksFile(@TempDir Path folder) throws Exception {
        TestTokens curve = TestTokens.es256().clock(CLOCK);
        Path file = Files.writeString(folder.resolve("keys.json"), curve.jwks());

        try (JwtInject jwt = jwt("jwks-file", file.toString())) {
            assertThat(userOf(jwt, GET.bearer(curve.compact()))).isEqualTo("user_123");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"algorithms", "algorithm", "algorithms[0]"})
    void algorithms(String name) {
        TestTokens rsa = TestTokens.rs256().clock(CLOCK);
        JwtInject jwt = jwt("verification-keys", rsa.verificationKey(), name, "PS384");

        assertThat(userOf(jwt, GET.bearer(rsa.signedAs(JwsAlgorithm.PS384).compact())))
                .isEqualTo("user_123");
        assertThat(reasonOf(jwt, GET.bearer(rsa.compact()))).isEqualTo(RefusalReason.INVALID);
    }

    @Test
    void tokenSource() {
        FakeRequest header = GET.bearer(TOKENS.compact());
        FakeRequest cookie = GET.cookie("access_token", TOKENS.compact());

        assertThat(userOf(signed("token-source", "header"), header)).isEqualTo("user_123");
        assertThat(reasonOf(signed("token-source", "header"), cookie)).isEqualTo(RefusalReason.MISSING);
        assertThat(userOf(signed("token-source", "cookie"), cookie)).isEqualTo("user_123");
        assertThat(reasonOf(signed("token-source", "cookie"), header)).isEqualTo(RefusalReason.MISSING);
        assertThat(userOf(signed("token-source", "both"), header)).isEqualTo("user_123");
        assertThat(userOf(signed("token-source", "both"), cookie)).isEqualTo("user_123");
    }

    @Test
    void onConflict() {
        FakeRequest both = GET.bearer(TOKENS.compact())
                .cookie("access_token", TOKENS.subject("other").compact());

        assertThat(userOf(signed("token-source", "both", "on-conflict", "prefer-header"), both))
                .isEqualTo("user_123");
        assertThat(reasonOf(signed("token-source", "both", "on-conflict", "reject"), both))
                .isEqualTo(RefusalReason.AMBIGUOUS);
    }

    @Test
    void tokenHeaderKey() {
        assertThat(userOf(signed("token-header-key", "X-Token"), GET.header("X-Token", "Bearer " + TOKENS.compact())))
                .isEqualTo("user_123");
    }

    @Test
    void allowBareToken() {
        FakeRequest bare = GET.header("Authorization", TOKENS.compact());

        assertThat(userOf(signed("allow-bare-token", "true"), bare)).isEqualTo("user_123");
        assertThat(reasonOf(signed("allow-bare-token", "false"), bare)).isEqualTo(RefusalReason.MISSING);
    }

    @Test
    void cookieName() {
        assertThat(userOf(
                        signed("token-source", "cookie", "cookie-name", "__Host-jwt"),
                        GET.cookie("__Host-jwt", TOKENS.compact())))
                .isEqualTo("user_123");
    }

    @Test
    void trustedOrigins() {
        FakeRequest post = FakeRequest.post("/x")
                .cookie("access_token", TOKENS.compact())
                .header("Sec-Fetch-Site", "cross-site")
                .header("Origin", "https://b.example");

        assertThat(userOf(
                        signed("token-source", "cookie", "trusted-origins", "https://a.example, https://b.example"),
                        post))
                .isEqualTo("user_123");
        assertThat(reasonOf(signed("token-source", "cookie"), post)).isEqualTo(RefusalReason.CROSS_SITE);
    }

    @Test
    void validate() {
        String foreign = TOKENS.withForeignSignature().compact();

        assertThat(userOf(jwt("validate", "false"), GET.bearer(foreign))).isEqualTo("user_123");
        assertThat(reasonOf(signed("validate", "true"), GET.bearer(foreign))).isEqualTo(RefusalReason.INVALID);
    }

    @Test
    void excludedRoutePaths() {
        for (JwtInject jwt : List.of(
                signed("excluded-route-paths", "/health, /docs/**"),
                signed("excluded-route-paths[0]", "/health", "excluded-route-paths[1]", "/docs/**"))) {
            assertThat(jwt.decide(FakeRequest.get("/health"))).isInstanceOf(Decision.Pass.class);
            assertThat(jwt.decide(FakeRequest.get("/docs/a"))).isInstanceOf(Decision.Pass.class);
            assertThat(jwt.decide(GET)).isInstanceOf(Decision.Refuse.class);
        }
    }

    @Test
    void claimNames() {
        JwtIdentity identity = identityOf(
                signed(
                        "user-id-claim", "uid",
                        "session-id-claim", "sid",
                        "dependencies-claims", "name,roles",
                        "session-state-claims", "organization_id",
                        "scopes-claim", "permissions",
                        "audience-claim", "client"),
                GET.bearer(TOKENS.payload("{\"exp\":4000000000,\"uid\":\"u\",\"sid\":\"s\",\"name\":\"n\",\"roles\":[],"
                                + "\"organization_id\":1,\"permissions\":\"p q\",\"client\":\"c\"}")
                        .compact()));

        assertThat(identity.userId()).isEqualTo("u");
        assertThat(identity.sessionId()).isEqualTo("s");
        assertThat(identity.dependencies()).containsOnlyKeys("name", "roles");
        assertThat(identity.sessionState()).containsOnlyKeys("organization_id");
        assertThat(identity.scopes()).containsExactly("p", "q");
        assertThat(identity.audience()).containsExactly("c");
    }

    @Test
    void issuer() {
        assertChecks("issuer", "https://idp", TOKENS.issuer("https://idp"), TOKENS, RefusalReason.INVALID);
    }

    @Test
    void audience() {
        assertChecks("audience", "api, api-v2", TOKENS.audience("api-v2"), TOKENS, RefusalReason.AUDIENCE);
    }

    @Test
    void ignoreAudience() {
        assertThat(userOf(
                        signed("ignore-audience", "true"),
                        GET.bearer(TOKENS.claim("aud", 1).compact())))
                .isEqualTo("user_123");
    }

    @Test
    void realm() {
        JwtInject jwt = signed("realm", "agents");
        Decision.Refuse refuse = (Decision.Refuse) jwt.decide(GET);

        assertThat(jwt.response(refuse.refusal()).headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"agents\"");
    }

    @Test
    void requiredClaims() {
        assertChecks(
                "required-claims",
                "tenant, plan=gold",
                TOKENS.claim("tenant", "t").claim("plan", "gold"),
                TOKENS.claim("tenant", "t").claim("plan", "tin"),
                RefusalReason.INVALID);
    }

    @Test
    void tokenTypes() {
        assertChecks("token-types", "at+jwt", TOKENS.type("at+jwt"), TOKENS, RefusalReason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"60s", "1m", "60000ms", "PT1M"})
    void leeway(String value) {
        TestTokens token = TOKENS.issuedAt(NOW.minusSeconds(3600));

        assertChecks(
                "leeway",
                value,
                token.expiresAt(NOW.minusSeconds(59)),
                token.expiresAt(NOW.minusSeconds(60)),
                RefusalReason.EXPIRED);
    }

    @Test
    void leeway_whenNone() {
        assertChecks(
                "leeway",
                "0",
                TOKENS.expiresAt(NOW.plusSeconds(1)),
                TOKENS.issuedAt(NOW.minusSeconds(9)).expiresAt(NOW),
                RefusalReason.EXPIRED);
    }

    @Test
    void allowMissingExpiration() {
        FakeRequest request = GET.bearer(TOKENS.withoutExpiration().compact());

        assertThat(userOf(signed("allow-missing-expiration", "true"), request)).isEqualTo("user_123");
        assertThat(reasonOf(signed("allow-missing-expiration", "false"), request))
                .isEqualTo(RefusalReason.INVALID);
    }

    @Test
    void maxTokenAge() {
        assertChecks(
                "max-token-age", "1h", TOKENS, TOKENS.issuedAt(NOW.minus(Duration.ofHours(2))), RefusalReason.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1KB", "1kb", "1024", "1024B"})
    void maxTokenSize(String value) {
        assertChecks("max-token-size", value, TOKENS, TOKENS.claim("x", "y".repeat(1024)), RefusalReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "1000000"})
    void tokenCacheSize(String value) {
        JwtInject jwt = signed("token-cache-size", value);

        assertThat(userOf(jwt, GET.bearer(TOKENS.compact()))).isEqualTo("user_123");
        assertThat(userOf(jwt, GET.bearer(TOKENS.compact()))).isEqualTo("user_123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "jdk"})
    void cryptoProvider(String value) {
        assertThat(userOf(signed("crypto-provider", value), GET.bearer(TOKENS.compact())))
                .isEqualTo("user_123");
    }

    @Test
    void reservedPrincipals() {
        assertChecks("reserved-principals", "__*__, root", TOKENS, TOKENS.subject("__sys__"), RefusalReason.INVALID);
    }

    @Test
    void ownedParameters() {
        JwtInject jwt = signed("owned-parameters", "user_id, org=tenant", "owned-parameters-conflict", "reject");
        OwnedValues values = jwt.ownedParameters()
                .of(jwt.decide(GET.bearer(TOKENS.claim("tenant", "acme").compact())));

        assertThat(values.names()).containsExactly("user_id", "org");
        assertThat(values.value("user_id")).isEqualTo("user_123");
        assertThat(values.value("org")).isEqualTo("acme");
        assertThatThrownBy(() -> values.drop("org", List.of("other"))).isInstanceOf(JwtRefusedException.class);
    }

    @Test
    void options_areThoseOfTheAgreedVocabulary() {
        assertThat(JwtInjectProperties.optionNames())
                .containsExactlyInAnyOrder(
                        "secret-key",
                        "verification-keys",
                        "jwks-file",
                        "jwks-uri",
                        "issuer-uri",
                        "algorithms",
                        "token-source",
                        "on-conflict",
                        "token-header-key",
                        "allow-bare-token",
                        "cookie-name",
                        "trusted-origins",
                        "validate",
                        "excluded-route-paths",
                        "unmapped-routes",
                        "admin-scope",
                        "user-id-claim",
                        "session-id-claim",
                        "dependencies-claims",
                        "session-state-claims",
                        "scopes-claim",
                        "issuer",
                        "audience",
                        "audience-claim",
                        "ignore-audience",
                        "realm",
                        "required-claims",
                        "token-types",
                        "leeway",
                        "allow-missing-expiration",
                        "max-token-age",
                        "max-token-size",
                        "crypto-provider",
                        "owned-parameters",
                        "owned-parameters-conflict",
                        "jwks-cache-ttl",
                        "jwks-refresh-cooldown",
                        "jwks-timeout",
                        "max-stale",
                        "token-cache-size",
                        "reserved-principals");
    }

    @ParameterizedTest
    @CsvSource({
        "secretkey, secret-key",
        "secretKey, secret-key",
        "SECRET_KEY, secret-key",
        "isuer, issuer",
        "audiences, audience",
        "exclude-route-paths, excluded-route-paths",
        "token-sources, token-source",
        "verification-key, verification-keys",
        "cookie, cookie-name"
    })
    void unknownName_isRefusedWithTheNearest(String written, String meant) {
        assertThatThrownBy(() -> JwtInjectProperties.from(Map.of("jwt-inject." + written, "marker-9")))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("\"jwt-inject." + written + "\"")
                .hasMessageContaining("did you mean jwt-inject." + meant + "?")
                .hasMessageNotContaining("marker-9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leeway                | 10      | 10s",
                "leeway                | ten     | 10s",
                "leeway                | -1s     | 10s",
                "leeway                | 6m      | 0s to 5m",
                "leeway                | PT-1S   | 0s to 5m",
                "max-token-age         | 0s      | more than 0s",
                "max-token-age         | 36501d  | 36500d",
                "max-token-size        | 65KB    | 64KB",
                "max-token-size        | 0       | 64KB",
                "max-token-size        | 8MB     | 8KB",
                "max-token-size        | 999999KB| 64KB",
                "token-cache-size      | 1000001 | 0 to 1000000",
                "token-cache-size      | -1      | a whole number",
                "token-cache-size      | 16MB    | a whole number",
                "crypto-provider       | openssl | auto, jdk, accp, conscrypt",
                "validate              | yes     | true or false",
                "validate              | FALSE   | true or false",
                "allow-bare-token      | 1       | true or false",
                "token-source          | query   | header, cookie, both",
                "on-conflict           | cookie  | prefer-header, reject",
                "algorithms            | none    | HS256",
                "algorithms            | HS256,x | HS256",
                "excluded-route-paths  | /**     | opens everything",
                "excluded-route-paths  | health  | does not start with a slash",
                "trusted-origins       | a.b     | https://app.example",
                "token-header-key      | a b     | X-Access-Token",
                "cookie-name           | a;b     | cookie-name",
                "required-claims       | =x      | name=value",
                "audience              | a,,b    | empty value",
                "issuer                | ' '     | empty value",
                "issuer[0]             | x       | drop the index",
                "jwks-file             | /no/such/file.json | jwks-file",
                "verification-keys[0]  | -----BEGIN NOTHING----- | verification-keys[0]:",
                "secret-key            | short   | secret-key"
            })
    void badValue_isRefusedWithTheMend(String name, String value, String mend) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(name.strip(), value);
        if (!name.contains("key") || name.contains("header")) {
            options.put("secret-key", SECRET);
        }
        if (name.startsWith("trusted") || name.startsWith("cookie") || name.startsWith("on-")) {
            options.put("token-source", "both");
        }

        assertThatThrownBy(() -> build(options))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining(mend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\":[{\"kty\":\"oct\",\"k\":\"marker\"}]}", "-----BEGIN PUBLIC KEY-----marker"})
    void jwksFile_whenItIsTheKeysThemselves_isRefusedWithoutShowingThem(String text) {
        assertThatThrownBy(() -> jwt("jwks-file", text))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("verification-keys")
                .hasMessageNotContaining("marker");
    }

    @Test
    void badPath_isRefusedWithTheMend() {
        assertThatThrownBy(() -> jwt("jwks-file", "a\0b"))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("jwks-file")
                .hasMessageContaining("path of a file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cookie-name=t                                   | cookie-name      | token-source",
                "trusted-origins=https://a.example               | trusted-origins  | token-source",
                "on-conflict=reject                              | on-conflict      | token-source",
                "token-source=cookie token-header-key=X          | token-header-key | token-source",
                "token-source=cookie allow-bare-token=true       | allow-bare-token | token-source",
                "audience=a ignore-audience=true                 | audience         | ignore-audience",
                "algorithms=RS256                                | algorithms       | key",
                "algorithms=HS256,RS256                          | RS256            | key",
                "algorithms=HS256,EdDSA                          | EdDSA            | key",
                "algorithms=EdDSA                                | algorithms=EdDSA | key",
                "verification-keys[0]={                          | verification-keys[0]: | damaged",
                "algorithm=HS256 algorithms=HS256                | algorithms       | write it once",
                "audience=a audience[0]=b                        | audience         | write it once"
            })
    void contradiction_isRefusedNamingBoth(String options, String one, String other) {
        Map<String, String> set = new LinkedHashMap<>(Map.of("secret-key", SECRET));
        for (String option : options.strip().split(" ")) {
            set.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }

        assertThatThrownBy(() -> build(set))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining(one)
                .hasMessageContaining(other);
    }

    @Test
    void otherPrefixes_areLeftAlone() {
        assertThat(JwtInjectProperties.from(Map.of("server.port", "1", "jwt-injection.x", "y", "jwt-inject", "z"))
                        .toString())
                .isEqualTo("JwtInjectProperties[]");
    }

    @Test
    void environmentNames_neverFailAndYieldToExplicitOnes() {
        JwtInjectProperties properties = JwtInjectProperties.from(
                Map.of("jwt-inject.secret-key", SECRET, "jwt-inject.issuer", "https://explicit"),
                Map.of(
                        "jwt-inject.nonsense",
                        "x",
                        "jwt-inject.validate[0]",
                        "x",
                        "jwt-inject.issuer",
                        "https://env",
                        "jwt-inject.realm",
                        "r"));
        JwtInject jwt = JwtInject.builder().properties(properties).clock(CLOCK).build();

        assertThat(userOf(jwt, GET.bearer(TOKENS.issuer("https://explicit").compact())))
                .isEqualTo("user_123");
        assertThat(jwt.response(((Decision.Refuse) jwt.decide(GET)).refusal())
                        .headers()
                        .get("WWW-Authenticate"))
                .contains("\"r\"");
    }

    @Test
    void environmentKeys_yieldToAnyExplicitKey() {
        TestTokens rsa = TestTokens.rs256().clock(CLOCK);
        JwtInject jwt = JwtInject.builder()
                .properties(JwtInjectProperties.from(
                        Map.of("jwt-inject.verification-keys[0]", rsa.verificationKey()),
                        Map.of("jwt-inject.secret-key", SECRET)))
                .clock(CLOCK)
                .build();

        assertThat(userOf(jwt, GET.bearer(rsa.compact()))).isEqualTo("user_123");
        assertThat(reasonOf(jwt, GET.bearer(TOKENS.compact()))).isEqualTo(RefusalReason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leeway",
                "max-token-age",
                "max-token-size",
                "token-cache-size",
                "crypto-provider",
                "validate",
                "allow-bare-token",
                "token-source",
                "on-conflict",
                "algorithms",
                "ignore-audience",
                "allow-missing-expiration"
            })
    void badValue_isNotShown(String name) {
        assertThatThrownBy(() -> signed(name, "marker-11"))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("marker-11");
    }

    @Test
    void toString_showsNamesOnly() {
        assertThat(JwtInjectProperties.from(Map.of("jwt-inject.secret-key", "marker-10", "jwt-inject.issuer", "i"))
                        .toString())
                .isEqualTo("JwtInjectProperties[secret-key, issuer]");
    }

    private static void assertChecks(
            String option, String value, TestTokens good, TestTokens bad, RefusalReason reason) {
        JwtInject jwt = signed(option, value);

        assertThat(userOf(jwt, GET.bearer(good.compact()))).isEqualTo("user_123");
        assertThat(reasonOf(jwt, GET.bearer(bad.compact()))).isEqualTo(reason);
    }

    /** Set up by these options and the key of {@link #TOKENS}. */
    private static JwtInject signed(String... namesAndValues) {
        String[] all = Arrays.copyOf(namesAndValues, namesAndValues.length + 2);
        all[all.length - 2] = "secret-key";
        all[all.length - 1] = SECRET;
        return jwt(all);
    }

    private static JwtInject jwt(String... namesAndValues) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            options.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return build(options);
    }

    private static JwtInject build(Map<String, String> options) {
        Map<String, String> properties = new LinkedHashMap<>();
        options.forEach((name, value) -> properties.put("jwt-inject." + name, value));
        return JwtInject.builder()
                .properties(JwtInjectProperties.from(properties))
                .environment(name -> null)
                .clock(CLOCK)
                .build();
    }

    private static JwtIdentity identityOf(JwtInject jwt, RequestView request) {
        Decision decision = jwt.decide(request);
        assertThat(decision).isInstanceOf(Decision.Admit.class);
        return ((Decision.Admit) decision).identity();
    }

    private static String userOf(JwtInject jwt, RequestView request) {
        return identityOf(jwt, request).userId();
    }

    private static RefusalReason reasonOf(JwtInject jwt, RequestView request) {
        Decision decision = jwt.decide(request);
        assertThat(decision).isInstanceOf(Decision.Refuse.class);
        return ((Decision.Refuse) decision).refusal().reason();
    }
}

package io.github.jwtinject;

import static io.github.jwtinject.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeyText;
import io.github.jwtinject.keys.StaticKeys;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.testing.TestTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenValidatorTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final TestTokens TOKENS = TestTokens.hs256().clock(CLOCK);
    private static final TokenValidator VALIDATOR = accepting(TOKENS).build();

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void validate_whenSigned_verifiesForEveryAlgorithm(JwsAlgorithm algorithm) {
        TestTokens tokens = TestTokens.of(algorithm).clock(CLOCK).keyId("k1").type("at+jwt");

        VerifiedToken token = accepting(tokens).build().validate(tokens.compact());

        assertThat(token.claims()).containsEntry("sub", "user_123");
        assertThat(token.algorithm()).isEqualTo(algorithm.joseName());
        assertThat(token.keyId()).isEqualTo("k1");
        assertThat(token.type()).isEqualTo("at+jwt");
        assertThat(token.toString()).doesNotContain("user_123");
    }

    @ParameterizedTest
    @EnumSource(JwsAlgorithm.class)
    void validate_whenTheSignatureDoesNotHold_refusesForEveryAlgorithm(JwsAlgorithm algorithm) {
        TestTokens tokens = TestTokens.of(algorithm).clock(CLOCK);
        TokenValidator validator = accepting(tokens).build();

        assertRefused(
                () -> validator.validate(tokens.withBrokenSignature().compact()),
                RefusalReason.INVALID,
                RefusalCause.SIGNATURE);
        assertRefused(
                () -> validator.validate(tokens.withForeignSignature().compact()),
                RefusalReason.INVALID,
                RefusalCause.SIGNATURE);
    }

    @Test
    void validate_whenEd25519IsNamedByItsNewName_verifies() {
        TestTokens tokens = TestTokens.ed25519().clock(CLOCK);
        TokenValidator validator = accepting(tokens).build();

        assertThat(validator.validate(tokens.compact()).algorithm()).isEqualTo("Ed25519");
        assertRefused(
                () -> validator.validate(tokens.withBrokenSignature().compact()),
                RefusalReason.INVALID,
                RefusalCause.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "None", "NONE", "nOnE", "none ", " none", "", "rs256", "HS256 ", "ES256K", "ML-DSA-44"})
    void validate_whenTheAlgorithmIsNone_refuses(String algorithm) {
        assertRefused(
                () -> VALIDATOR.validate(TOKENS.header("alg", algorithm).compact()),
                RefusalReason.INVALID,
                RefusalCause.ALGORITHM);
    }

    @Test
    void validate_whenUnsecured_refuses() {
        assertRefused(
                () -> VALIDATOR.validate(TOKENS.unsecured().compact()),
                RefusalReason.MALFORMED,
                RefusalCause.TOKEN_PARTS);
    }

    @Test
    void validate_whenAPublicKeyIsTheSecret_refuses() {
        for (TestTokens tokens : List.of(TestTokens.rs256(), TestTokens.es256(), TestTokens.eddsa())) {
            TokenValidator validator = accepting(tokens.clock(CLOCK)).build();

            assertRefused(
                    () -> validator.validate(
                            tokens.clock(CLOCK).signedWithPublicKeyAsSecret().compact()),
                    RefusalReason.INVALID,
                    RefusalCause.KEY_UNKNOWN);
        }
    }

    @Test
    void validate_whenTheKeyIsMeantForAnotherAlgorithm_refuses() {
        TestTokens rsa = TestTokens.rs256().clock(CLOCK);
        TokenValidator validator = accepting(rsa).build();

        for (JwsAlgorithm other : List.of(JwsAlgorithm.RS384, JwsAlgorithm.RS512, JwsAlgorithm.PS256)) {
            assertRefused(
                    () -> validator.validate(rsa.signedAs(other).compact()),
                    RefusalReason.INVALID,
                    RefusalCause.KEY_UNKNOWN);
        }
    }

    @Test
    void validate_whenAlgorithmsAllowIt_theSameKeyServesSeveral() {
        TestTokens rsa = TestTokens.rs256().clock(CLOCK);
        TokenValidator validator = TokenValidator.builder()
                .verificationKey(rsa.verificationKey())
                .algorithms("PS256", "RS512")
                .clock(CLOCK)
                .build();

        assertThat(validator.validate(rsa.signedAs(JwsAlgorithm.PS256).compact()))
                .isNotNull();
        assertThat(validator.validate(rsa.signedAs(JwsAlgorithm.RS512).compact()))
                .isNotNull();
        assertRefused(() -> validator.validate(rsa.compact()), RefusalReason.INVALID, RefusalCause.ALGORITHM);
    }

    @Test
    void validate_whenASourceHasAKeyForAnAlgorithmThatIsNotAllowed_refuses() {
        TestTokens rsa = TestTokens.ps256().clock(CLOCK);
        TokenValidator validator = TokenValidator.builder()
                .keySource(StaticKeys.of(KeyText.read(rsa.jwk())))
                .algorithms("RS256")
                .clock(CLOCK)
                .build();

        assertRefused(() -> validator.validate(rsa.compact()), RefusalReason.INVALID, RefusalCause.ALGORITHM);
    }

    @Test
    void validate_whenASourceAnswersWithAKeyForAnotherAlgorithm_refuses() {
        TestTokens rsa = TestTokens.rs256().clock(CLOCK);
        List<VerificationKey> keys = KeyText.read(rsa.jwk());
        TokenValidator validator = TokenValidator.builder()
                .keySource((keyId, algorithm) -> keys)
                .clock(CLOCK)
                .build();

        assertThat(validator.validate(rsa.compact())).isNotNull();
        assertRefused(
                () -> validator.validate(rsa.signedAs(JwsAlgorithm.PS256).compact()),
                RefusalReason.INVALID,
                RefusalCause.KEY_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a",
                "a.b",
                "a..b",
                ".a.b",
                "a.b.",
                "a.b.c.d",
                "a.b.c.d.e",
                "{\"payload\":\"x\"}"
            })
    void validate_whenTheFormIsNoToken_isMalformed(String text) {
        assertThatThrownBy(() -> VALIDATOR.validate(text))
                .isInstanceOfSatisfying(
                        JwtRefusedException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", " ", "\n", "\0", "!", "é", "+", "/", "*", "%41"})
    void validate_whenAPartHoldsAnotherCharacter_isMalformed(String added) {
        String token = TOKENS.compact();
        for (String changed : List.of(
                token + added,
                added + token,
                token.replaceFirst("\\.", added.replace("$", "") + "."),
                token.replaceFirst("\\.", "." + added))) {
            assertRefused(() -> VALIDATOR.validate(changed), RefusalReason.MALFORMED, RefusalCause.BASE64URL);
        }
    }

    @Test
    void validate_whenThereAreAMillionDots_isMalformed() {
        assertRefused(
                () -> VALIDATOR.validate(".".repeat(1_000_000)), RefusalReason.MALFORMED, RefusalCause.TOKEN_SIZE);
    }

    @Test
    void validate_atMaxTokenSize_isAcceptedAndOneMoreIsNot() {
        String token = TOKENS.compact();

        assertThat(accepting(TOKENS).maxTokenSize(token.length()).build().validate(token))
                .isNotNull();
        TokenValidator smaller =
                accepting(TOKENS).maxTokenSize(token.length() - 1).build();
        assertRefused(() -> smaller.validate(token), RefusalReason.MALFORMED, RefusalCause.TOKEN_SIZE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "x",
                "{\"alg\":\"HS256\"",
                "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"\\u0061lg\":\"none\"}",
                "{\"alg\":null}",
                "{\"alg\":1}",
                "{\"alg\":[\"HS256\"]}",
                "{\"alg\":{\"x\":1}}",
                "{}",
                "{\"alg\":\"HS256\",\"kid\":1}",
                "{\"alg\":\"HS256\",\"kid\":null}",
                "{\"alg\":\"HS256\",\"kid\":{}}",
                "{\"alg\":\"HS256\",\"kid\":\"a\\u0000b\"}",
                "{\"alg\":\"HS256\",\"typ\":1}",
                "{\"alg\":\"HS256\",\"cty\":1}",
                "{\"alg\":\"HS256\"} " + "x"
            })
    void validate_whenTheHeaderIsNotStrict_refuses(String header) {
        assertRefused(
                () -> VALIDATOR.validate(TOKENS.rawHeader(header).compact()),
                RefusalReason.INVALID,
                RefusalCause.HEADER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crit | [\"x\"]",
                "crit | []",
                "crit | null",
                "crit | \"b64\"",
                "b64  | false",
                "b64  | true",
                "zip  | \"DEF\"",
                "enc  | \"A128GCM\"",
                "epk  | {}",
                "p2c  | 1",
                "cty  | \"JWT\"",
                "cty  | \"application/jwt\""
            })
    void validate_whenAHeaderParameterChangesTheMeaning_refuses(String name, String value) {
        assertRefused(
                () -> VALIDATOR.validate(TOKENS.rawHeader("{\"alg\":\"HS256\",\"" + name.strip() + "\":" + value + "}")
                        .compact()),
                RefusalReason.INVALID,
                RefusalCause.HEADER_PARAMETER);
    }

    @Test
    void validate_whenTheHeaderOffersAKey_neverLooksAtIt() {
        TestTokens attacker = TestTokens.es256().clock(CLOCK);
        TokenValidator validator = accepting(TestTokens.rs256().clock(CLOCK)).build();

        assertRefused(
                () -> validator.validate(
                        attacker.header("jwk", Map.of("kty", "EC")).compact()),
                RefusalReason.INVALID,
                RefusalCause.KEY_UNKNOWN);
        assertThat(VALIDATOR.validate(TOKENS.header("jku", "http://127.0.0.1:1/")
                        .header("x5u", "file:///etc/passwd")
                        .compact()))
                .isNotNull();
    }

    @Test
    void validate_whenTheKeyIdIsUnknown_refuses() {
        TestTokens known = TestTokens.rs256().clock(CLOCK).keyId("k1");
        TokenValidator validator = TokenValidator.builder()
                .verificationKey(known.jwk())
                .clock(CLOCK)
                .build();

        assertThat(validator.validate(known.compact())).isNotNull();
        assertThat(validator.validate(known.withoutHeader("kid").compact())).isNotNull();
        for (String keyId : List.of("k2", "K1", "k1 ", "", "../../dev/null", "x' OR 1=1--")) {
            assertRefused(
                    () -> validator.validate(known.keyId(keyId).compact()),
                    RefusalReason.INVALID,
                    RefusalCause.KEY_UNKNOWN);
        }
    }

    @Test
    void validate_whenTheKeyIdIsLong_refuses() {
        assertThat(VALIDATOR.validate(TOKENS.keyId("k".repeat(256)).compact())).isNotNull();
        assertRefused(
                () -> VALIDATOR.validate(TOKENS.keyId("k".repeat(257)).compact()),
                RefusalReason.INVALID,
                RefusalCause.HEADER);
    }

    @Test
    void validate_whenSeveralKeysFit_triesThemInOrder() {
        TestTokens second = TestTokens.hs256().clock(CLOCK);
        TokenValidator validator = TokenValidator.builder()
                .secretKey("another secret that is long enough to be one: 7gTz")
                .verificationKey(second.verificationKey())
                .clock(CLOCK)
                .build();

        assertThat(validator.validate(second.compact())).isNotNull();
    }

    @Test
    void validate_whenNamelessKeysFillTheTries_stillTriesTheNamedOne() {
        TestTokens named = TestTokens.hs256().clock(CLOCK).keyId("k1");
        TokenValidator validator = TokenValidator.builder()
                .secretKey("first secret that is long enough to be one: 7gTz")
                .secretKey("second secret that is long enough to be one: x9Qw")
                .secretKey("third secret that is long enough to be one: p0Lk")
                .keySource(StaticKeys.of(KeyText.read(named.jwk())))
                .clock(CLOCK)
                .build();

        assertThat(validator.validate(named.compact())).isNotNull();
        assertRefused(
                () -> validator.validate(named.withoutHeader("kid").compact()),
                RefusalReason.INVALID,
                RefusalCause.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"x\"",
                "null",
                "",
                "{} x",
                "{\"sub\":\"a\",\"sub\":\"b\"}",
                "{\"exp\":1e400}",
                "{\"x\":[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]}"
            })
    void validate_whenThePayloadIsNotStrict_refuses(String payload) {
        assertThatThrownBy(() -> VALIDATOR.validate(TOKENS.payload(payload).compact()))
                .isInstanceOf(JwtRefusedException.class);
    }

    @Test
    void validate_whenThePayloadIsBrokenAndTheSignatureToo_saysSignature() {
        assertRefused(
                () -> VALIDATOR.validate(
                        TOKENS.payload("{broken").withBrokenSignature().compact()),
                RefusalReason.INVALID,
                RefusalCause.SIGNATURE);
    }

    // exp: on or after which it is refused (RFC 7519 section 4.1.4), with the leeway of 10 seconds
    @ParameterizedTest
    @CsvSource({"-11, EXPIRED", "-10, EXPIRED", "-9, ", "0, ", "1, "})
    void validate_atTheBoundaryOfExp(long seconds, RefusalCause cause) {
        // An old iat, since a token that expires before it was issued is refused for that.
        TestTokens token = TOKENS.issuedAt(NOW.minusSeconds(3600)).expiresAt(NOW.plusSeconds(seconds));

        assertOutcome(VALIDATOR, token, RefusalReason.EXPIRED, cause);
    }

    @ParameterizedTest
    @CsvSource({"11, NOT_YET_VALID", "10, ", "9, ", "0, ", "-1, "})
    void validate_atTheBoundaryOfNbf(long seconds, RefusalCause cause) {
        assertOutcome(VALIDATOR, TOKENS.notBefore(NOW.plusSeconds(seconds)), RefusalReason.NOT_YET_VALID, cause);
    }

    @ParameterizedTest
    @CsvSource({"11, NOT_YET_VALID", "10, ", "9, ", "0, ", "-1, "})
    void validate_atTheBoundaryOfIat(long seconds, RefusalCause cause) {
        assertOutcome(VALIDATOR, TOKENS.issuedAt(NOW.plusSeconds(seconds)), RefusalReason.NOT_YET_VALID, cause);
    }

    @ParameterizedTest
    @CsvSource({"-1, EXPIRED", "0, EXPIRED", "1, "})
    void validate_atTheBoundaryOfExpWithoutLeeway(long seconds, RefusalCause cause) {
        TokenValidator exact = accepting(TOKENS).leeway(Duration.ZERO).build();

        assertOutcome(
                exact,
                TOKENS.issuedAt(NOW.minusSeconds(60)).expiresAt(NOW.plusSeconds(seconds)),
                RefusalReason.EXPIRED,
                cause);
    }

    @ParameterizedTest
    @CsvSource({"-71, TOKEN_AGE", "-70, TOKEN_AGE", "-69, ", "0, "})
    void validate_atTheBoundaryOfMaxTokenAge(long issued, RefusalCause cause) {
        TokenValidator validator =
                accepting(TOKENS).maxTokenAge(Duration.ofSeconds(60)).build();

        assertOutcome(validator, TOKENS.issuedAt(NOW.plusSeconds(issued)), RefusalReason.EXPIRED, cause);
    }

    @Test
    void validate_whenFractionsOfASecond_neverLengthenALife() {
        TokenValidator exact = accepting(TOKENS).leeway(Duration.ZERO).build();
        long now = NOW.getEpochSecond();

        assertRefused(
                () -> exact.validate(TOKENS.payload("{\"exp\":" + now + ".9}").compact()),
                RefusalReason.EXPIRED,
                RefusalCause.EXPIRED);
        assertRefused(
                () -> exact.validate(TOKENS.payload("{\"exp\":" + (now + 9) + ",\"nbf\":" + now + ".1}")
                        .compact()),
                RefusalReason.NOT_YET_VALID,
                RefusalCause.NOT_YET_VALID);
        assertThat(exact.validate(
                        TOKENS.payload("{\"exp\":" + (now + 1) + ".5}").compact()))
                .isNotNull();
        assertThat(exact.validate(TOKENS.payload("{\"exp\":4.1e9}").compact())).isNotNull();
    }

    @Test
    void validate_whenExpIsMissing_refusesUnlessAllowed() {
        String token = TOKENS.withoutExpiration().compact();

        assertRefused(() -> VALIDATOR.validate(token), RefusalReason.INVALID, RefusalCause.TIME_MISSING);
        assertThat(accepting(TOKENS).allowMissingExpiration(true).build().validate(token))
                .isNotNull();
    }

    @Test
    void validate_whenIatIsMissingUnderMaxTokenAge_refuses() {
        TokenValidator validator =
                accepting(TOKENS).maxTokenAge(Duration.ofHours(1)).build();

        assertRefused(
                () -> validator.validate(TOKENS.withoutClaim("iat").compact()),
                RefusalReason.INVALID,
                RefusalCause.TIME_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"9999999999\"",
                "true",
                "null",
                "[]",
                "{}",
                "1e19",
                "9223372036854775807",
                "9223372036854775808",
                "253402300800",
                "-1",
                "-0.5",
                "1e300"
            })
    void validate_whenATimeIsNoNumericDate_refuses(String value) {
        for (String claim : List.of("exp", "nbf", "iat")) {
            String others = claim.equals("exp") ? "" : "\"exp\":4102444800,";
            assertRefused(
                    () -> accepting(TOKENS)
                            .allowMissingExpiration(true)
                            .build()
                            .validate(TOKENS.payload("{" + others + "\"" + claim + "\":" + value + "}")
                                    .compact()),
                    RefusalReason.INVALID,
                    RefusalCause.TIME_INVALID);
        }
    }

    @Test
    void validate_whenItExpiresBeforeItBegins_refuses() {
        for (String claim : List.of("iat", "nbf")) {
            assertRefused(
                    () -> VALIDATOR.validate(TOKENS.payload("{\"exp\":1900000000,\"" + claim + "\":1900000000}")
                            .compact()),
                    RefusalReason.INVALID,
                    RefusalCause.TIME_INVALID);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"https://idp/\"",
                "\"HTTPS://idp\"",
                "[\"https://idp\"]",
                "1",
                "null",
                "\"https://other\"",
                "\"\""
            })
    void validate_whenTheIssuerIsAnother_refuses(String issuer) {
        TokenValidator validator = accepting(TOKENS).issuer("https://idp").build();

        assertRefused(
                () -> validator.validate(TOKENS.payload("{\"exp\":1900000000,\"iss\":" + issuer + "}")
                        .compact()),
                RefusalReason.INVALID,
                RefusalCause.ISSUER);
        assertThat(validator.validate(TOKENS.issuer("https://idp").compact())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"other\"",
                "\"API\"",
                "\"api2\"",
                "\"api,other\"",
                "[]",
                "[\"other\"]",
                "[\"api\",null]",
                "[\"api\",1]",
                "[[\"api\"]]",
                "1",
                "null",
                "{\"api\":1}"
            })
    void validate_whenTheAudienceIsAnother_refuses(String audience) {
        TokenValidator validator = accepting(TOKENS).audience("api", "api-v2").build();

        assertRefused(
                () -> validator.validate(TOKENS.payload("{\"exp\":1900000000,\"aud\":" + audience + "}")
                        .compact()),
                RefusalReason.AUDIENCE,
                RefusalCause.AUDIENCE);
    }

    @Test
    void validate_whenOneOfTheAudiencesIsOurs_verifies() {
        TokenValidator validator = accepting(TOKENS).audience("api", "api-v2").build();

        assertThat(validator.validate(TOKENS.audience("api").compact())).isNotNull();
        assertThat(validator.validate(TOKENS.audience("other", "api-v2").compact()))
                .isNotNull();
        assertRefused(() -> validator.validate(TOKENS.compact()), RefusalReason.AUDIENCE, RefusalCause.AUDIENCE);
    }

    @Test
    void validate_whenNoAudienceIsExpected_acceptsAnyWellFormedOne() {
        assertThat(VALIDATOR.validate(TOKENS.audience("whoever").compact())).isNotNull();
        assertRefused(
                () -> VALIDATOR.validate(TOKENS.claim("aud", 1).compact()),
                RefusalReason.AUDIENCE,
                RefusalCause.AUDIENCE);
        assertThat(accepting(TOKENS)
                        .ignoreAudience(true)
                        .build()
                        .validate(TOKENS.claim("aud", 1).compact()))
                .isNotNull();
    }

    @Test
    void validate_whenTheAudienceStandsInAnotherClaim_readsThatOne() {
        TokenValidator validator =
                accepting(TOKENS).audience("api").audienceClaim("client_id").build();

        assertThat(validator.validate(TOKENS.claim("client_id", "api").compact()))
                .isNotNull();
        assertRefused(
                () -> validator.validate(TOKENS.audience("api").compact()),
                RefusalReason.AUDIENCE,
                RefusalCause.AUDIENCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tenant        | {\"tenant\":\"t1\"}      | true",
                "tenant        | {\"tenant\":[]}          | true",
                "tenant        | {\"tenant\":null}        | false",
                "tenant        | {}                       | false",
                "tenant=t1     | {\"tenant\":\"t1\"}      | true",
                "tenant=t1     | {\"tenant\":\"t2\"}      | false",
                "tenant=t1     | {\"tenant\":[\"t1\"]}    | false",
                "verified=true | {\"verified\":true}      | true",
                "verified=true | {\"verified\":false}     | false",
                "level=3       | {\"level\":3}            | true",
                "level=3       | {\"level\":3.0}          | false",
                "id=9999999999999999999 | {\"id\":9999999999999999999} | true",
                "eq=a=b        | {\"eq\":\"a=b\"}         | true"
            })
    void validate_whenAClaimIsRequired(String required, String claims, boolean expected) {
        TokenValidator validator = accepting(TOKENS)
                .requiredClaims(required)
                .allowMissingExpiration(true)
                .build();

        assertOutcome(
                validator,
                TOKENS.payload(claims),
                RefusalReason.INVALID,
                expected ? null : RefusalCause.REQUIRED_CLAIM);
    }

    @ParameterizedTest
    @CsvSource({
        "at+jwt, true",
        "AT+JWT, true",
        "application/at+jwt, true",
        "JWT, false",
        "at+jwt2, false",
        "logout+jwt, false"
    })
    void validate_whenATypeIsExpected(String type, boolean expected) {
        TokenValidator validator = accepting(TOKENS).tokenTypes("at+jwt").build();

        assertOutcome(validator, TOKENS.type(type), RefusalReason.INVALID, expected ? null : RefusalCause.TYPE);
        assertRefused(
                () -> validator.validate(TOKENS.withoutHeader("typ").compact()),
                RefusalReason.INVALID,
                RefusalCause.TYPE);
    }

    @Test
    void build_whenThereIsNoKey_saysWhichOptionsGiveOne() {
        assertThatThrownBy(() -> TokenValidator.builder().build())
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("No verification key")
                .hasMessageContaining("secret-key")
                .hasMessageContaining("jwks-file");
    }

    @Test
    void build_whenTheKeyFitsNoAllowedAlgorithm_namesBoth() {
        assertThatThrownBy(
                        () -> accepting(TestTokens.rs256()).algorithms("ES256").build())
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("algorithms")
                .hasMessageContaining("key");
        assertThatThrownBy(() -> TokenValidator.builder()
                        .secretKey("a secret of forty characters, is it not?")
                        .algorithms("HS256", "HS512")
                        .build())
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("HS512")
                .hasMessageContaining("at least as long as the hash");
    }

    @Test
    void build_whenLeewayIsOutOfRange_isRefused() {
        for (Duration leeway : List.of(Duration.ofSeconds(-1), Duration.ofSeconds(301), Duration.ofDays(1))) {
            assertThatThrownBy(() -> TokenValidator.builder().leeway(leeway))
                    .isInstanceOf(JwtConfigurationException.class)
                    .hasMessageContaining("leeway");
        }
        assertThat(TokenValidator.builder().leeway(Duration.ofMinutes(5))).isNotNull();
    }

    @Test
    void toString_ofWhatHoldsAToken_redacts() {
        String compact = TOKENS.claim("secret", "marker-7").compact();
        VerifiedToken token = VALIDATOR.validate(compact);

        assertThat(token.toString() + token.compact()).doesNotContain("marker-7", compact.substring(30, 60));
    }

    private static void assertOutcome(
            TokenValidator validator, TestTokens token, RefusalReason reason, RefusalCause cause) {
        if (cause == null) {
            assertThat(validator.validate(token.compact())).isNotNull();
        } else {
            assertRefused(() -> validator.validate(token.compact()), reason, cause);
        }
    }

    private static TokenValidatorBuilder accepting(TestTokens tokens) {
        TokenValidatorBuilder builder = TokenValidator.builder()
                .verificationKey(tokens.verificationKey())
                .clock(CLOCK);
        String algorithms = tokens.options().get("jwt-inject.algorithms");
        return algorithms == null ? builder : builder.algorithms(algorithms);
    }
}

package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.honest;
import static io.github.jwtinject.attack.Target.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Part H of the catalogue: issuer, audience, subject and other claims. */
class ClaimAttacksTest {

    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final Target HMAC = trusting(HS256);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"https://idp.example/\"",
                "\"HTTPS://idp.example\"",
                "\"https://idp.example \"",
                "\"https://idp.example.evil.example\"",
                "[\"https://idp.example\"]",
                "{\"https://idp.example\":1}",
                "1",
                "null",
                "\"\"",
            })
    void H1_anotherIssuer(String issuer) {
        Target target = trusting(HS256, builder -> builder.issuer("https://idp.example"));
        target.admits(HS256.issuer("https://idp.example").compact());
        target.refuses(HS256.compact(), RefusalReason.INVALID);
        target.refuses(withClaim("iss", issuer), RefusalReason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"other\"",
                "\"ap\"",
                "\"api2\"",
                "\"API\"",
                "\"api \"",
                "\"api,other\"",
                "\"api other\"",
                "[]",
                "[\"other\"]",
                "[\"api\",null]",
                "[\"api\",1]",
                "[[\"api\"]]",
                "[{\"api\":1}]",
                "1",
                "true",
                "null",
                "{\"api\":1}",
            })
    void H2_anotherAudience(String audience) {
        Target target = trusting(HS256, builder -> builder.audience("api"));
        target.admits(HS256.audience("api").compact());
        target.admits(HS256.audience("other", "api").compact());
        target.refuses(HS256.compact(), RefusalReason.AUDIENCE);
        target.refuses(withClaim("aud", audience), RefusalReason.AUDIENCE);
    }

    @Test
    void H3_noAudienceConfigured() {
        HMAC.admits(HS256.audience("whoever").compact());
        HMAC.admits(HS256.compact());
        HMAC.refuses(withClaim("aud", "[\"x\",null]"), RefusalReason.AUDIENCE);
    }

    @Test
    void H4_tokenOfAnotherTenant() {
        Target tenantA =
                trusting(HS256, builder -> builder.issuer("https://a.example").audience("a"));
        TestTokens ofA = HS256.issuer("https://a.example").audience("a");
        tenantA.admits(ofA.compact());
        tenantA.refuses(ofA.issuer("https://b.example").compact(), RefusalReason.INVALID);
        tenantA.refuses(ofA.audience("b").compact(), RefusalReason.AUDIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"\\t\"", "\"a\\u0000\"", "1", "true", "[]", "[\"user_123\"]", "{}"})
    void H5_subjectOfNoUse(String subject) {
        HMAC.refuses(withClaim("sub", subject), RefusalReason.CLAIM_MISMATCH);
    }

    @Test
    void H5_subjectAbsentOrHuge() {
        assertThat(HMAC.userOf(HS256.withoutClaim("sub").compact())).isNull();
        assertThat(HMAC.userOf(withClaim("sub", "null"))).isNull();
        HMAC.refuses(HS256.subject("x".repeat(1_000_000)).compact(), RefusalReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "anonymousUser", "system", "root", "null", "undefined", "true", "0", "-1"})
    void H6_reservedPrincipal(String name) {
        Target target = trusting(
                HS256,
                builder -> builder.reservedPrincipals(
                        "anonymous*", "system", "root", "null", "undefined", "true", "0", "-1", "__*__"));
        target.refuses(HS256.subject(name).compact(), RefusalReason.INVALID);
        target.refuses(HS256.subject("__" + name + "__").compact(), RefusalReason.INVALID);
        target.admits(HS256.compact());
        // Where it is not reserved it is a name like any other, and never nobody.
        assertThat(HMAC.userOf(HS256.subject(name).compact())).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text   | 1",
                "text   | 1.0",
                "text   | true",
                "text   | [\"1\"]",
                "text   | {\"a\":\"1\"}",
                "number | \"1\"",
                "number | 1.5",
                "number | [1]",
                "number | true",
                "number | 9223372036854775808",
            })
    void H7_claimOfAnotherType(String handler, String value) {
        assertThat(refusalOf(handler, value)).isEqualTo(RefusalReason.CLAIM_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "'; DROP TABLE users;--",
                "../../etc/passwd",
                "${7*7}",
                "#{7*7}",
                "a,b"
            })
    void H8_claimAsCode_isTakenToTheLetter(String text) {
        assertThat(HMAC.userOf(HS256.subject(text).compact())).isEqualTo(text);
    }

    @Test
    void H9_tokenForAnotherUse() {
        Target target =
                trusting(HS256, builder -> builder.tokenTypes("at+jwt").requiredClaims("azp=web", "token_use=access"));
        TestTokens access = HS256.type("at+jwt").claim("azp", "web").claim("token_use", "access");
        target.admits(access.compact());
        target.refuses(access.claim("token_use", "refresh").compact(), RefusalReason.INVALID);
        target.refuses(access.claim("azp", "other").compact(), RefusalReason.INVALID);
        target.refuses(access.withoutClaim("azp").compact(), RefusalReason.INVALID);
        target.refuses(access.type("JWT").compact(), RefusalReason.INVALID);
    }

    /** Refusing a token that was used before is not this library's: a token that still lives is admitted again. */
    @Test
    void H10_replay_isOutOfScope() {
        String token = HS256.claim("jti", "once").compact();
        HMAC.admits(token);
        HMAC.admits(token);
        trusting(HS256, builder -> builder.requiredClaims("jti")).refuses(HS256.compact(), RefusalReason.INVALID);
    }

    private static String withClaim(String name, String json) {
        return HS256.payload("{\"exp\":4102444800,\"canary\":\"" + Target.CANARY + "\",\"" + name + "\":" + json + "}")
                .compact();
    }

    private static final class Handlers {
        @SuppressWarnings("unused") // Never called: its parameter is what counts.
        void text(@Claim("value") Optional<String> value) {}

        @SuppressWarnings("unused") // Never called: its parameter is what counts.
        void number(@Claim("value") Optional<Long> value) {}
    }

    private static @Nullable RefusalReason refusalOf(String handler, String json) {
        try (JwtInject jwt = JwtInject.builder()
                .properties(JwtInjectProperties.from(HS256.options()))
                .environment(name -> null)
                .clock(Target.CLOCK)
                .build()) {
            InjectionPlan plan = jwt.plan(
                    Arrays.stream(Handlers.class.getDeclaredMethods())
                            .filter(method -> method.getName().equals(handler))
                            .findFirst()
                            .orElseThrow(),
                    Set.of());
            Decision decision = jwt.decide(FakeRequest.get("/").bearer(withClaim("value", json)));
            return catchThrowableOfType(JwtRefusedException.class, () -> plan.arguments(decision))
                    .refusal()
                    .reason();
        }
    }
}

package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.NOW;
import static io.github.jwtinject.attack.Target.honest;
import static io.github.jwtinject.attack.Target.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.testing.TestTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Part G of the catalogue: time. */
class TimeAttacksTest {

    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final Target HMAC = trusting(HS256);
    private static final Target EXACT = trusting(HS256, builder -> builder.leeway(Duration.ZERO));

    @Test
    void G1_expAbsent() {
        HMAC.refuses(HS256.withoutExpiration().compact(), RefusalReason.INVALID);
        trusting(HS256, builder -> builder.allowMissingExpiration(true))
                .admits(HS256.withoutExpiration().compact());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"9999999999\"", "\"\"", "true", "false", "null", "[]", "[9999999999]", "{}"})
    void G2_timeThatIsNoNumber(String value) {
        for (String claim : List.of("exp", "nbf", "iat")) {
            refuses(claim, value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "1e19",
                "9223372036854775807",
                "9223372036854775808",
                "253402300800",
                "1e300",
                "18446744073709551617",
                "9223372036854775.807e3",
            })
    void G3_timeBeyondAllDates(String value) {
        for (String claim : List.of("exp", "nbf", "iat")) {
            refuses(claim, value);
        }
        EXACT.admits(
                HS256.payload("{\"sub\":\"user_123\",\"exp\":253402300799}").compact());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.5", "-1e3", "-9223372036854775808"})
    void G4_timeBeforeAllDates(String value) {
        for (String claim : List.of("exp", "nbf", "iat")) {
            refuses(claim, value);
        }
    }

    @Test
    void G4_theFirstSecondOfAllIsADate() {
        EXACT.admits(HS256.payload("{\"sub\":\"user_123\",\"exp\":4102444800,\"nbf\":0,\"iat\":0.0}")
                .compact());
    }

    @Test
    void G4_fractionsNeverLengthenALife() {
        long now = NOW.getEpochSecond();
        EXACT.refuses(HS256.payload("{\"exp\":" + now + ".999}").compact(), RefusalReason.EXPIRED);
        EXACT.refuses(
                HS256.payload("{\"exp\":" + (now + 9) + ",\"nbf\":" + now + ".001}")
                        .compact(),
                RefusalReason.NOT_YET_VALID);
        EXACT.admits(HS256.payload("{\"sub\":\"user_123\",\"exp\":" + (now + 1) + ".5}")
                .compact());
    }

    @Test
    void G5_lifeThatEndsBeforeItBegins() {
        for (String claim : List.of("iat", "nbf")) {
            HMAC.refuses(
                    HS256.payload("{\"exp\":1900000000,\"" + claim + "\":1900000000}")
                            .compact(),
                    RefusalReason.INVALID);
            HMAC.refuses(
                    HS256.payload("{\"exp\":1900000000,\"" + claim + "\":1900000001}")
                            .compact(),
                    RefusalReason.INVALID);
        }
    }

    @Test
    void G6_issuedInTheFutureOrLongAgo() {
        HMAC.admits(HS256.issuedAt(NOW.plusSeconds(10)).compact());
        HMAC.refuses(HS256.issuedAt(NOW.plusSeconds(11)).compact(), RefusalReason.NOT_YET_VALID);
        HMAC.admits(HS256.issuedAt(NOW.minus(Duration.ofDays(3650))).compact());
        Target fresh = trusting(HS256, builder -> builder.maxTokenAge(Duration.ofHours(1)));
        fresh.admits(HS256.issuedAt(NOW.minus(Duration.ofMinutes(59))).compact());
        fresh.refuses(HS256.issuedAt(NOW.minus(Duration.ofHours(2))).compact(), RefusalReason.EXPIRED);
        fresh.refuses(HS256.withoutClaim("iat").compact(), RefusalReason.INVALID);
    }

    // On or after exp it is refused (RFC 7519 section 4.1.4); the leeway is 10 seconds.
    @ParameterizedTest
    @CsvSource({
        "exp, -11, EXPIRED", "exp, -10, EXPIRED", "exp, -9, ", "exp, 0, ", "exp, 1, ",
        "nbf, 11, NOT_YET_VALID", "nbf, 10, ", "nbf, 9, ", "nbf, 0, ", "nbf, -1, ",
    })
    void G7_boundary(String claim, long seconds, @Nullable RefusalReason refusal) {
        Instant at = NOW.plusSeconds(seconds);
        TestTokens token = HS256.issuedAt(NOW.minusSeconds(3600));
        String compact = (claim.equals("exp") ? token.expiresAt(at) : token.notBefore(at)).compact();
        if (refusal == null) {
            HMAC.admits(compact);
        } else {
            HMAC.refuses(compact, refusal);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2_147_483_647L, 2_147_483_648L, 4_102_444_800L, 4_294_967_296L})
    void G7_secondsThatDoNotFitInThirtyTwoBits(long expires) {
        for (long offset : new long[] {-1, 0, 1}) {
            Clock clock = Clock.fixed(Instant.ofEpochSecond(expires + offset), ZoneOffset.UTC);
            Target target =
                    trusting(HS256, builder -> builder.leeway(Duration.ZERO).clock(clock));
            String token = HS256.payload("{\"sub\":\"user_123\",\"exp\":" + expires + "}")
                    .compact();
            if (offset < 0) {
                target.admits(token);
            } else {
                target.refuses(token, RefusalReason.EXPIRED);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 301, 600, Integer.MAX_VALUE, Long.MAX_VALUE})
    void G8_leewayOutOfRange(long seconds) {
        assertThatThrownBy(() -> TokenValidator.builder().leeway(Duration.ofSeconds(seconds)))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("leeway");
    }

    @Test
    void G9_lifetimeOfTenYears() {
        String token = HS256.issuedAt(NOW.minus(Duration.ofDays(40)))
                .expiresAt(NOW.plus(Duration.ofDays(3650)))
                .compact();
        HMAC.admits(token);
        trusting(HS256, builder -> builder.maxTokenAge(Duration.ofDays(30))).refuses(token, RefusalReason.EXPIRED);
    }

    @Test
    void G10_clockThatJumps() {
        SetClock clock = new SetClock();
        TokenValidator validator = TokenValidator.builder()
                .secretKey(HS256.verificationKey())
                .clock(clock)
                .build();
        String token = HS256.compact();
        for (int jump = 0; jump < 3; jump++) {
            clock.now = NOW;
            assertThat(validator.validate(token)).isNotNull();
            clock.now = NOW.plus(Duration.ofHours(2));
            assertThatThrownBy(() -> validator.validate(token)).isInstanceOf(JwtRefusedException.class);
            clock.now = NOW.minus(Duration.ofHours(2));
            assertThatThrownBy(() -> validator.validate(token)).isInstanceOf(JwtRefusedException.class);
        }
    }

    private static void refuses(String claim, String value) {
        String others = claim.equals("exp") ? "" : "\"exp\":4102444800,";
        HMAC.refuses(
                HS256.payload("{" + others + "\"" + claim + "\":" + value + "}").compact(), RefusalReason.INVALID);
    }
}

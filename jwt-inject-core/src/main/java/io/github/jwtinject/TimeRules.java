package io.github.jwtinject;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token's times must be (RFC 7519 sections 4.1.4 to 4.1.6). Fractions of a second never lengthen a token's life:
 * {@code exp} is rounded down, {@code nbf} and {@code iat} up.
 */
record TimeRules(
        Clock clock,
        Duration leeway,
        boolean expirationRequired,
        @Nullable Duration maxAge) {

    /** The last second of the year 9999: what is later is no date but a token for ever. */
    private static final long LATEST = 253_402_300_799L;

    private static final long ABSENT = -1;

    void check(Map<String, @Nullable Object> claims) {
        long expires = seconds(claims, "exp", RoundingMode.FLOOR);
        long notBefore = seconds(claims, "nbf", RoundingMode.CEILING);
        long issued = seconds(claims, "iat", RoundingMode.CEILING);
        if (expires == ABSENT && expirationRequired) {
            throw invalid(RefusalCause.TIME_MISSING);
        }
        if (issued == ABSENT && maxAge != null) {
            throw invalid(RefusalCause.TIME_MISSING);
        }
        if (expires != ABSENT && (expires <= notBefore || expires <= issued)) {
            throw invalid(RefusalCause.TIME_INVALID);
        }
        long now = clock.millis();
        if (expires != ABSENT && now >= expires * 1000 + leeway.toMillis()) {
            throw expired(RefusalCause.EXPIRED);
        }
        if (now < Math.max(notBefore, issued) * 1000 - leeway.toMillis()) {
            throw new JwtRefusedException(
                    Refusal.of(RefusalReason.NOT_YET_VALID, "Token is not valid yet", RefusalCause.NOT_YET_VALID));
        }
        if (maxAge != null && now >= issued * 1000 + maxAge.toMillis() + leeway.toMillis()) {
            throw expired(RefusalCause.TOKEN_AGE);
        }
    }

    /** A NumericDate in whole seconds; {@link #ABSENT} only when the claim is not there at all. */
    private static long seconds(Map<String, @Nullable Object> claims, String name, RoundingMode rounding) {
        Object value = claims.get(name);
        if (value == null && !claims.containsKey(name)) {
            return ABSENT;
        }
        long seconds;
        if (value instanceof Long whole) {
            seconds = whole;
        } else if (value instanceof BigDecimal fraction && fraction.signum() >= 0) {
            seconds = inRange(fraction.setScale(0, rounding).toBigInteger());
        } else {
            throw invalid(RefusalCause.TIME_INVALID);
        }
        if (seconds < 0 || seconds > LATEST) {
            throw invalid(RefusalCause.TIME_INVALID);
        }
        return seconds;
    }

    private static long inRange(BigInteger seconds) {
        if (seconds.bitLength() > 62) {
            throw invalid(RefusalCause.TIME_INVALID);
        }
        return seconds.longValue();
    }

    private static JwtRefusedException invalid(RefusalCause cause) {
        return new JwtRefusedException(Refusal.invalid(cause));
    }

    private static JwtRefusedException expired(RefusalCause cause) {
        return new JwtRefusedException(Refusal.of(RefusalReason.EXPIRED, "Token has expired", cause));
    }
}

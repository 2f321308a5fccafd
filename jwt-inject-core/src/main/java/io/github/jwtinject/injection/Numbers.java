package io.github.jwtinject.injection;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;

/** JSON numbers as Java's, without loss: an integer that the type cannot hold exactly does not fit. */
final class Numbers {

    private Numbers() {}

    /** A number that was written with a fraction or an exponent is none, {@code 1.0} neither. */
    static long integer(Number number, long min, long max) throws Misfit {
        if (number instanceof Long integer && integer >= min && integer <= max) {
            return integer;
        }
        throw Misfit.mismatch();
    }

    static BigInteger bigInteger(Number number) throws Misfit {
        if (number instanceof BigInteger big) {
            return big;
        }
        return BigInteger.valueOf(integer(number, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    static BigDecimal decimal(Number number) throws Misfit {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(bigInteger(number));
    }

    static Double binary64(Number number) throws Misfit {
        BigDecimal decimal = decimal(number);
        double nearest = decimal.doubleValue();
        requireHeld(number, decimal, nearest);
        return nearest;
    }

    static Float binary32(Number number) throws Misfit {
        BigDecimal decimal = decimal(number);
        float nearest = decimal.floatValue();
        requireHeld(number, decimal, nearest);
        return nearest;
    }

    /** A decimal fraction becomes the nearest binary one, as everywhere; an integer stays what it is. */
    private static void requireHeld(Number number, BigDecimal decimal, double nearest) throws Misfit {
        boolean held = Double.isFinite(nearest)
                && (number instanceof BigDecimal
                        ? nearest != 0 || decimal.signum() == 0
                        : new BigDecimal(nearest).compareTo(decimal) == 0);
        if (!held) {
            throw Misfit.mismatch();
        }
    }

    /** Seconds since 1970 (RFC 7519 section 2), with a fraction down to the nanosecond. */
    static Instant numericDate(Number number) throws Misfit {
        try {
            BigInteger[] parts = decimal(number)
                    .movePointRight(9)
                    .toBigIntegerExact()
                    .divideAndRemainder(BigInteger.valueOf(1_000_000_000));
            return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
        } catch (ArithmeticException | DateTimeException outOfRange) {
            throw Misfit.mismatch();
        }
    }
}

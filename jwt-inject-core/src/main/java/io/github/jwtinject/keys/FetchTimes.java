package io.github.jwtinject.keys;

import io.github.jwtinject.JwtConfigurationException;
import java.time.Duration;

/**
 * How keys from a URL are kept and asked for.
 *
 * @param cacheTtl how long a set is kept where its answer does not say: 1 minute to 1 hour
 * @param refreshCooldown between two fetches that requests cause, and between failed ones: 1 second to 5 minutes
 * @param timeout for a whole attempt, metadata and content included: 100 milliseconds to 10 seconds
 * @param maxStale how long after it was last confirmed a set stays in use: 1 minute to 30 days, at least {@code cacheTtl}
 */
public record FetchTimes(Duration cacheTtl, Duration refreshCooldown, Duration timeout, Duration maxStale) {

    /** Refuses what is out of bounds, by the option's name. */
    public FetchTimes {
        check("jwks-cache-ttl", cacheTtl, Duration.ofMinutes(1), Duration.ofHours(1), "1m to 1h");
        check("jwks-refresh-cooldown", refreshCooldown, Duration.ofSeconds(1), Duration.ofMinutes(5), "1s to 5m");
        check("jwks-timeout", timeout, Duration.ofMillis(100), Duration.ofSeconds(10), "100ms to 10s");
        check("max-stale", maxStale, Duration.ofMinutes(1), Duration.ofDays(30), "1m to 30d");
        if (maxStale.compareTo(cacheTtl) < 0) {
            throw new JwtConfigurationException(
                    "max-stale is shorter than jwks-cache-ttl, so that keys would be given up"
                            + " before they are asked for again: raise max-stale, or lower jwks-cache-ttl.");
        }
    }

    /** Kept for 5 minutes, 30 seconds between fetches, 2 seconds for one, in use for 24 hours. */
    public static FetchTimes usual() {
        return new FetchTimes(
                Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofSeconds(2), Duration.ofHours(24));
    }

    private static void check(String option, Duration value, Duration least, Duration most, String range) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new JwtConfigurationException(option + " is out of range: choose " + range + ".");
        }
    }
}

package io.github.jwtinject.keys;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When keys are asked for, as arithmetic: it has no clock, no thread and no connection. */
record FetchPolicy(FetchTimes times) {

    private static final Duration LEAST_LIFETIME = Duration.ofSeconds(60);
    private static final Duration MOST_LIFETIME = Duration.ofHours(1);
    /** Whoever asks to be left alone for longer may have meant it for others. */
    private static final Duration MOST_ASKED = Duration.ofMinutes(5);

    private static final double EARLIEST_REFRESH = 0.75;
    private static final double REFRESH_SPREAD = 0.15;

    /** How long a set is fresh, by what its answer said of it; null when it said nothing. */
    Duration lifetime(@Nullable Duration maxAge) {
        Duration lifetime = maxAge == null ? times.cacheTtl() : within(LEAST_LIFETIME, maxAge, MOST_LIFETIME);
        return least(lifetime, times.maxStale());
    }

    /**
     * From a good answer to the next attempt: ahead of the set's end, and not at the same moment in every instance of a
     * service.
     *
     * @param random from 0 to 1
     */
    Duration untilRefresh(Duration lifetime, double random) {
        return scaled(lifetime, EARLIEST_REFRESH + REFRESH_SPREAD * random);
    }

    /**
     * From a failure to the next attempt: never later than the cooldown, unless the issuer asked for more.
     *
     * @param asked its {@code Retry-After}, zero when it sent none
     * @param random from 0 to 1
     */
    Duration untilRetry(Duration asked, double random) {
        Duration usual = scaled(times.refreshCooldown(), 1 - REFRESH_SPREAD * random);
        return asked.compareTo(usual) > 0 ? least(asked, MOST_ASKED) : usual;
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }

    private static Duration within(Duration least, Duration value, Duration most) {
        return value.compareTo(least) < 0 ? least : least(value, most);
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}

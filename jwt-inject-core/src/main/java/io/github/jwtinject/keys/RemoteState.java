package io.github.jwtinject.keys;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an issuer's keys at a moment, immutable. Times are {@link KeyBackground#nanos()}.
 *
 * @param set the set in use; null when there is none
 * @param confirmedAt when the issuer last said that the set is right
 * @param freshUntil until when that holds
 * @param nextAt when the next attempt is due
 * @param demandAt when a request may next cause one
 * @param lastFailure why the last attempt failed; null when it did not
 */
record RemoteState(
        @Nullable PublishedKeys set,
        long confirmedAt,
        long freshUntil,
        long nextAt,
        long demandAt,
        @Nullable KeyFailure lastFailure) {

    /** Before the first attempt, which anybody may cause. */
    static RemoteState cold(long now) {
        return new RemoteState(null, now, now, now, now, null);
    }

    RemoteState demanded(long now, Duration cooldown) {
        return new RemoteState(set, confirmedAt, freshUntil, nextAt, now + cooldown.toNanos(), lastFailure);
    }

    RemoteState confirmed(PublishedKeys confirmed, long now, Duration lifetime, Duration untilNext) {
        return new RemoteState(confirmed, now, now + lifetime.toNanos(), now + untilNext.toNanos(), demandAt, null);
    }

    /** The set stays, and a request causes no attempt before the next one, which is not later than the set's end. */
    RemoteState failed(KeyFailure failure, long now, Duration untilNext, Duration maxStale) {
        long retryAt = now + untilNext.toNanos();
        long endsAt = confirmedAt + maxStale.toNanos();
        boolean endsFirst = set != null && endsAt - now > 0 && endsAt - retryAt < 0;
        return new RemoteState(
                set,
                confirmedAt,
                freshUntil,
                endsFirst ? endsAt : retryAt,
                demandAt - retryAt > 0 ? demandAt : retryAt,
                failure);
    }

    RemoteState givenUp() {
        return new RemoteState(null, confirmedAt, freshUntil, nextAt, demandAt, lastFailure);
    }

    boolean isStale(long now) {
        return set != null && now - freshUntil >= 0;
    }

    boolean isOver(long now, Duration maxStale) {
        return set != null && now - confirmedAt >= maxStale.toNanos();
    }

    boolean allowsDemand(long now) {
        return now - demandAt >= 0;
    }

    Duration untilNext(long now) {
        return Duration.ofNanos(Math.max(0, nextAt - now));
    }
}

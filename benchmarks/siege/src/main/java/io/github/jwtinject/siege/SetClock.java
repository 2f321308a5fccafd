package io.github.jwtinject.siege;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved on. */
final class SetClock extends Clock {

    private volatile Instant now = Instant.parse("2026-06-01T12:00:00Z");

    /** For one thread at a time. */
    void moveOn(Duration duration) {
        now = instant().plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("There is no zone but UTC here");
    }
}

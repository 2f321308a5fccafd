package io.github.jwtinject.owned;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.text.Shown;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what clients sent in vain, and warns of it at most once a minute: whoever sends it decides how often. */
final class DroppedValues {

    private static final Logger LOG = LoggerFactory.getLogger(JwtInject.class);

    private static final long MILLIS_BETWEEN = Duration.ofMinutes(1).toMillis();

    private final Clock clock;
    private final LongAdder count = new LongAdder();
    private final AtomicLong nextWarning = new AtomicLong(Long.MIN_VALUE);

    DroppedValues(Clock clock) {
        this.clock = clock;
    }

    void add(String parameter) {
        count.increment();
        long now = clock.millis();
        long next = nextWarning.get();
        if (now >= next && nextWarning.compareAndSet(next, now + MILLIS_BETWEEN)) {
            LOG.warn(
                    "A client's value for the owned parameter {} was dropped, one of {} so far: the client is to stop sending it, or"
                            + " owned-parameters-conflict=reject tells it so. The next warning of this kind comes no sooner"
                            + " than in a minute",
                    Shown.name(parameter),
                    count.sum());
        }
    }

    long count() {
        return count.sum();
    }
}

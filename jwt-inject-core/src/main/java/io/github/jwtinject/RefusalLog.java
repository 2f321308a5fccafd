package io.github.jwtinject;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Says at DEBUG why requests are refused, by reasons and names only, and not more often than a person can read. */
final class RefusalLog {

    private static final long INTERVAL_NANOS = 1_000_000_000L;
    private static final long MOST_IN_AN_INTERVAL = 20;

    private final Logger log;
    private final LongSupplier nanoTime;
    private final AtomicLong began;
    private final AtomicLong count = new AtomicLong();

    RefusalLog(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.began = new AtomicLong(nanoTime.getAsLong());
    }

    void add(Refusal refusal) {
        if (!log.isDebugEnabled()) {
            return;
        }
        long now = nanoTime.getAsLong();
        long start = began.get();
        if (now - start > INTERVAL_NANOS && began.compareAndSet(start, now)) {
            long unsaid = count.getAndSet(0) - MOST_IN_AN_INTERVAL;
            if (unsaid > 0) {
                log.debug("{} more requests were refused", unsaid);
            }
        }
        if (count.incrementAndGet() <= MOST_IN_AN_INTERVAL) {
            log.debug("{}", refusal);
        }
    }
}

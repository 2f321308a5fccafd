package io.github.jwtinject.keys;

import java.time.Duration;

/** The moment by which an attempt must be over, whatever it consists of. */
record Deadline(long nanos) {

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left, at least zero. */
    long left() {
        return Math.max(0, nanos - System.nanoTime());
    }
}

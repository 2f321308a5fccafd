package io.github.jwtinject.keys;

import java.time.Duration;

/** The time and the threads that a remote source lives by. */
interface KeyBackground extends AutoCloseable {

    /** A clock that only goes forward, as {@link System#nanoTime()}; the wall's may be set back. */
    long nanos();

    /** From 0 to 1, for what should not happen in every instance of a service at once. */
    double random();

    /** Runs a task soon, which may block; does nothing once closed. */
    void run(Runnable task);

    /** Runs a task once, after a delay; it may not block. Does nothing once closed. */
    void after(Duration delay, Runnable task);

    @Override
    void close();
}

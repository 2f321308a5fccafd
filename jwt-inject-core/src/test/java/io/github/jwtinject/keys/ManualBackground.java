package io.github.jwtinject.keys;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/** Time that passes when a test says so; what is to be run is run when it is asked for. */
final class ManualBackground implements KeyBackground {

    private final PriorityQueue<Timed> timers = new PriorityQueue<>((a, b) -> Long.signum(a.at() - b.at()));
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    // Near the end of what a long holds: nanoTime may begin anywhere.
    private long now = Long.MAX_VALUE - Duration.ofMinutes(3).toNanos();
    private boolean held;
    private boolean threadless;
    private boolean heldUp;
    private boolean closed;

    private record Timed(long at, Runnable task) {}

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public double random() {
        return 1;
    }

    @Override
    public void run(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException();
        }
        if (threadless) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        if (held) {
            waiting.add(task);
        } else {
            task.run();
        }
    }

    @Override
    public void after(Duration delay, Runnable task) {
        if (heldUp) {
            heldUp = false;
            now += delay.toNanos();
            task.run();
        } else if (!closed) {
            timers.add(new Timed(now + delay.toNanos(), task));
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Attempts begin and do not end, until {@link #release()}. */
    void hold() {
        held = true;
    }

    /** The machine gives no thread to whoever asks for one. */
    void lackThreads(boolean lack) {
        threadless = lack;
    }

    /** Whoever next sets a timer is held up until it has run. */
    void holdUpOnce() {
        heldUp = true;
    }

    void release() {
        held = false;
        for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
            task.run();
        }
    }

    void advance(Duration duration) {
        long end = now + duration.toNanos();
        while (!timers.isEmpty() && timers.peek().at() - end <= 0) {
            Timed next = timers.poll();
            now = next.at() - now > 0 ? next.at() : now;
            next.task().run();
        }
        now = end;
    }
}

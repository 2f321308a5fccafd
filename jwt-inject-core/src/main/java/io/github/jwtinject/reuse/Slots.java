package io.github.jwtinject.reuse;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps things for the next caller, without a lock and without waiting: who finds none makes one, and one too many is left
 * to the garbage collector. Not by thread, since there may be a new virtual one for each request.
 */
public final class Slots<T> {

    /** So many references lie in two cache lines, so that threads with slots of their own do not disturb each other. */
    private static final int STRIDE = 32;

    private static final int SLOTS =
            Integer.highestOneBit(Math.min(64, 4 * Runtime.getRuntime().availableProcessors()));

    private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS * STRIDE);

    /** One that nobody else holds; null when the caller has to make one. */
    public @Nullable T take() {
        return slots.getAndSet(slot(), null);
    }

    /** Takes one back, which the caller uses no more. */
    public void giveBack(T thing) {
        slots.lazySet(slot(), thing);
    }

    private static int slot() {
        return ((int) Thread.currentThread().getId() & (SLOTS - 1)) * STRIDE;
    }
}

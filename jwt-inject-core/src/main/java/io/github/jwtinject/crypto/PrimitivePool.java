package io.github.jwtinject.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps primitives for the next caller, without a lock and without waiting: who finds none makes one, and one too many is
 * left to the garbage collector. Not by thread, since there may be a new virtual one for each request.
 */
final class PrimitivePool {

    /** So many references lie in two cache lines, so that threads with slots of their own do not disturb each other. */
    private static final int STRIDE = 32;

    private static final int SLOTS =
            Integer.highestOneBit(Math.min(64, 4 * Runtime.getRuntime().availableProcessors()));

    private final AtomicReferenceArray<@Nullable Primitive> slots = new AtomicReferenceArray<>(SLOTS * STRIDE);

    /** A primitive that nobody else holds; null when the caller has to make one. */
    @Nullable
    Primitive take() {
        return slots.getAndSet(slot(), null);
    }

    /** Takes a primitive back, which the caller uses no more. */
    void giveBack(Primitive primitive) {
        slots.lazySet(slot(), primitive);
    }

    private static int slot() {
        return ((int) Thread.currentThread().getId() & (SLOTS - 1)) * STRIDE;
    }
}

package io.github.jwtinject.text;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import io.github.jwtinject.reuse.Slots;

/** Hands Jackson's buffers on from one parse to the next; its own pools are by thread, or one list that all threads share. */
final class JsonBuffers implements RecyclerPool<BufferRecycler> {

    private final transient Slots<BufferRecycler> slots = new Slots<>();

    @Override
    public BufferRecycler acquirePooled() {
        BufferRecycler kept = slots.take();
        return kept == null ? new BufferRecycler() : kept;
    }

    @Override
    public void releasePooled(BufferRecycler buffers) {
        slots.giveBack(buffers);
    }
}

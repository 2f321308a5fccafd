package io.github.jwtinject.attack;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.VerificationKey;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keys that somebody replaces, and that count who asks for them. */
final class SetKeys implements KeySource {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong generation = new AtomicLong();
    private volatile List<VerificationKey> keys = List.of();

    /** What happens to who asks for a key, before the answer. */
    volatile Consumer<@Nullable String> onFind = keyId -> {};

    void set(VerificationKey... others) {
        keys = List.of(others);
        generation.incrementAndGet();
    }

    int asked() {
        return asked.get();
    }

    @Override
    public List<VerificationKey> find(@Nullable String keyId, JwsAlgorithm algorithm) {
        asked.incrementAndGet();
        onFind.accept(keyId);
        return keys.stream()
                .filter(key ->
                        Objects.equals(key.keyId(), keyId) && key.algorithms().contains(algorithm))
                .toList();
    }

    @Override
    public long generation() {
        return generation.get();
    }
}

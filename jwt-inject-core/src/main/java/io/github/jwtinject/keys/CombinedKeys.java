package io.github.jwtinject.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several sources as one. A key that the token names comes before any that it does not, whichever source it is from:
 * else three nameless keys would keep it from ever being tried.
 */
final class CombinedKeys implements KeySource {

    private final List<KeySource> sources;

    CombinedKeys(List<KeySource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    public List<VerificationKey> find(@Nullable String keyId, JwsAlgorithm algorithm) {
        List<VerificationKey> named = new ArrayList<>();
        List<VerificationKey> others = new ArrayList<>();
        for (KeySource source : sources) {
            for (VerificationKey key : source.find(keyId, algorithm)) {
                boolean meant = keyId != null && keyId.equals(key.keyId());
                (meant ? named : others).add(key);
            }
        }
        named.addAll(others);
        return List.copyOf(named);
    }

    /**
     * The sum, which since no source's count ever falls is the same twice only if each of them is; unknown as soon as one
     * source's is.
     */
    @Override
    public long generation() {
        long sum = 0;
        for (KeySource source : sources) {
            long generation = source.generation();
            if (generation < 0) {
                return -1;
            }
            sum += generation;
        }
        return sum;
    }

    /** At hand only if every source's keys are: a token could be meant for any of them. */
    @Override
    public KeyAvailability availability() {
        for (KeySource source : sources) {
            if (source.availability() instanceof KeyAvailability.Missing missing) {
                return missing;
            }
        }
        return KeyAvailability.AtHand.AT_HAND;
    }

    @Override
    public List<KeyHealth> health() {
        return sources.stream().flatMap(source -> source.health().stream()).toList();
    }

    @Override
    public CompletionStage<Void> refresh() {
        return all(KeySource::refresh);
    }

    @Override
    public CompletionStage<Void> keyMissed() {
        return all(KeySource::keyMissed);
    }

    private CompletionStage<Void> all(Function<KeySource, CompletionStage<Void>> ask) {
        return CompletableFuture.allOf(sources.stream()
                .map(source -> ask.apply(source).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (KeySource source : sources) {
            try {
                source.close();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        // Only now: one source that fails must not keep the others' threads alive.
        if (failure != null) {
            throw failure;
        }
    }
}

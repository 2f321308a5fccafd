package io.github.jwtinject.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CombinedKeysTest {

    @Test
    void close_whenOneSourceFails_closesTheOthersAllTheSame() {
        Source bad = new Source(true);
        Source good = new Source(false);
        KeySource combined = KeySource.combined(List.of(bad, good));

        assertThatThrownBy(combined::close).isInstanceOf(IllegalStateException.class);

        assertThat(good.closed).isTrue();
    }

    @Test
    void generation_movesWithEachSource() {
        Source first = new Source(false);
        Source second = new Source(false);
        KeySource combined = KeySource.combined(List.of(first, second));
        long start = combined.generation();

        first.generation++;
        long afterFirst = combined.generation();
        second.generation++;

        assertThat(start).isNotNegative();
        assertThat(afterFirst).isGreaterThan(start);
        assertThat(combined.generation()).isGreaterThan(afterFirst);
    }

    @Test
    void generation_isUnknown_whenThatOfOneSourceIs() {
        Source known = new Source(false);
        KeySource unknown = (keyId, algorithm) -> List.of();
        known.generation = 7;

        assertThat(unknown.generation()).isNegative();
        assertThat(KeySource.combined(List.of(known, unknown)).generation()).isNegative();
        assertThat(KeySource.combined(List.of(unknown, known)).generation()).isNegative();
    }

    @Test
    void keysAreAtHand_onlyIfEachSources() {
        Source good = new Source(false);
        Source missing = new Source(false);
        missing.availability = new KeyAvailability.Missing(Duration.ofSeconds(7));

        assertThat(KeySource.combined(List.of(good, good)).availability()).isEqualTo(KeyAvailability.AtHand.AT_HAND);
        assertThat(KeySource.combined(List.of(good, missing)).availability()).isEqualTo(missing.availability);
    }

    @Test
    void aMissedKey_isToldToEachSource() {
        Source first = new Source(false);
        Source second = new Source(false);

        assertThat(KeySource.combined(List.of(first, second)).keyMissed().toCompletableFuture())
                .isDone();

        assertThat(first.missed).isEqualTo(1);
        assertThat(second.missed).isEqualTo(1);
    }

    private static final class Source implements KeySource {

        private final boolean failing;
        private boolean closed;
        private long generation;
        private int missed;
        private KeyAvailability availability = KeyAvailability.AtHand.AT_HAND;

        Source(boolean failing) {
            this.failing = failing;
        }

        @Override
        public List<VerificationKey> find(String keyId, JwsAlgorithm algorithm) {
            return List.of();
        }

        @Override
        public long generation() {
            return generation;
        }

        @Override
        public KeyAvailability availability() {
            return availability;
        }

        @Override
        public CompletionStage<Void> keyMissed() {
            missed++;
            return KeySource.super.keyMissed();
        }

        @Override
        public void close() {
            closed = true;
            if (failing) {
                throw new IllegalStateException();
            }
        }
    }
}

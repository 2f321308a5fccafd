package io.github.jwtinject.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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

    private static final class Source implements KeySource {

        private final boolean failing;
        private boolean closed;

        Source(boolean failing) {
            this.failing = failing;
        }

        @Override
        public List<VerificationKey> find(String keyId, JwsAlgorithm algorithm) {
            return List.of();
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

package io.github.jwtinject.siege;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The measurements of keys in short, with all that was seen. */
class KeysUnderLoadTest {

    @Test
    void aFloodOfUnknownKeys_causesOneFetch_andDelaysNobody() throws InterruptedException {
        UnknownKeyFlood.Seen seen = UnknownKeyFlood.run(Duration.ofSeconds(5), 2_000);

        assertThat(seen.strangers()).isEqualTo(2_000);
        // Once at the first stranger; the cooldown is 30 seconds.
        assertThat(seen.fetches()).isEqualTo(1);
        assertThat(seen.refused()).isZero();
        assertThat(seen.goodOnes()).isPositive();
    }

    @Test
    void aRotation_refusesNoGoodToken_andEveryTokenOfARemovedKey() throws InterruptedException {
        RotationUnderLoad.Seen seen = RotationUnderLoad.run(Duration.ofSeconds(4));

        assertThat(seen.falselyRefused()).isZero();
        assertThat(seen.falselyAccepted()).isZero();
        assertThat(seen.rotations()).isPositive();
    }
}

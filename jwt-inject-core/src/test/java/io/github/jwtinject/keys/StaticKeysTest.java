package io.github.jwtinject.keys;

import static io.github.jwtinject.keys.KeyMaterial.ED25519;
import static io.github.jwtinject.keys.KeyMaterial.OTHER_RSA;
import static io.github.jwtinject.keys.KeyMaterial.P256;
import static io.github.jwtinject.keys.KeyMaterial.RSA;
import static io.github.jwtinject.keys.KeyMaterial.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaticKeysTest {

    private final VerificationKey a = VerificationKey.of(RSA.getPublic(), "a", null);
    private final VerificationKey b = VerificationKey.of(OTHER_RSA.getPublic(), "b", null);
    private final VerificationKey nameless = VerificationKey.of(RSA.getPublic());
    private final VerificationKey ec = VerificationKey.of(P256.getPublic(), "a-ec", null);

    @Test
    void find_choosesByKeyId_withTheNamelessAfter() {
        StaticKeys keys = StaticKeys.of(List.of(nameless, a, b, ec));

        assertThat(keys.find("b", JwsAlgorithm.RS256)).containsExactly(b, nameless);
        assertThat(keys.find("a", JwsAlgorithm.RS256)).containsExactly(a, nameless);
    }

    @Test
    void find_givesTheNamelessAlone_whenNoKeyHasTheId() {
        StaticKeys keys = StaticKeys.of(List.of(a, nameless, b));

        assertThat(keys.find("c", JwsAlgorithm.RS256)).containsExactly(nameless);
        assertThat(keys.find("A", JwsAlgorithm.RS256)).containsExactly(nameless);
        assertThat(keys.find("", JwsAlgorithm.RS256)).containsExactly(nameless);
    }

    @Test
    void find_givesEveryKeyThatFits_whenTheTokenHasNoId() {
        StaticKeys keys = StaticKeys.of(List.of(a, ec, nameless, b));

        assertThat(keys.find(null, JwsAlgorithm.RS256)).containsExactly(a, nameless, b);
        assertThat(keys.find(null, JwsAlgorithm.ES256)).containsExactly(ec);
    }

    @Test
    void find_givesNothing_whenTheAlgorithmIsAnother() {
        StaticKeys keys = StaticKeys.of(List.of(a, ec));

        assertThat(keys.find("a", JwsAlgorithm.ES256)).isEmpty();
        assertThat(keys.find("a", JwsAlgorithm.PS256)).isEmpty();
        assertThat(keys.find("a", JwsAlgorithm.HS256)).isEmpty();
    }

    @Test
    void of_refusesTwoKeysWithOneId() {
        VerificationKey otherA = VerificationKey.of(P256.getPublic(), "a", null);

        assertThatThrownBy(() -> StaticKeys.of(List.of(a, b, otherA)))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("verification keys 1 and 3 of 3 share one kid");
    }

    @Test
    void of_refusesAFourthNamelessKeyForOneAlgorithm() {
        VerificationKey secret = VerificationKey.of(secret(32));

        assertThatThrownBy(() -> StaticKeys.of(List.of(nameless, nameless, secret, nameless, nameless)))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("4 verification keys without kid fit RS256")
                .hasMessageContaining("at most 3");
    }

    @Test
    void of_takesThreeNamelessKeysOfEachAlgorithm_andAnyNumberOfNamed() {
        VerificationKey secret = VerificationKey.of(secret(32));
        VerificationKey ed = VerificationKey.of(ED25519.getPublic());

        assertThat(StaticKeys.of(List.of(nameless, nameless, nameless, secret, secret, secret, ed, a, b, ec))
                        .keys())
                .hasSize(10);
    }

    @Test
    void of_refusesNoKeys() {
        assertThatThrownBy(() -> StaticKeys.of(List.of()))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("no verification key");
    }

    @Test
    void generation_isKnown_andNeverMoves() {
        StaticKeys keys = StaticKeys.of(List.of(a));

        keys.refresh();

        assertThat(keys.generation()).isZero();
    }

    @Test
    void refresh_isDone_andCloseKeepsTheKeys() {
        StaticKeys keys = StaticKeys.of(List.of(a));

        assertThat(keys.refresh().toCompletableFuture()).isCompleted();
        keys.close();
        assertThat(keys.find("a", JwsAlgorithm.RS256)).containsExactly(a);
        assertThat(keys.toString()).isEqualTo("StaticKeys[1]");
    }
}

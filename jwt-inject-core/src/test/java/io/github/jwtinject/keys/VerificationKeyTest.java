package io.github.jwtinject.keys;

import static io.github.jwtinject.keys.KeyMaterial.ED25519;
import static io.github.jwtinject.keys.KeyMaterial.P256;
import static io.github.jwtinject.keys.KeyMaterial.P384;
import static io.github.jwtinject.keys.KeyMaterial.P521;
import static io.github.jwtinject.keys.KeyMaterial.RSA;
import static io.github.jwtinject.keys.KeyMaterial.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import java.security.Key;
import java.security.KeyPair;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerificationKeyTest {

    static Stream<Key> publicKeys() {
        return Stream.of(RSA, P256, P384, P521, ED25519).map(KeyPair::getPublic);
    }

    static Stream<Arguments> usualAlgorithms() {
        return Stream.of(
                Arguments.of(RSA.getPublic(), JwsAlgorithm.RS256),
                Arguments.of(P256.getPublic(), JwsAlgorithm.ES256),
                Arguments.of(P384.getPublic(), JwsAlgorithm.ES384),
                Arguments.of(P521.getPublic(), JwsAlgorithm.ES512),
                Arguments.of(ED25519.getPublic(), JwsAlgorithm.EDDSA),
                Arguments.of(secret(32), JwsAlgorithm.HS256),
                Arguments.of(secret(64), JwsAlgorithm.HS256));
    }

    @ParameterizedTest
    @MethodSource
    void usualAlgorithms(Key key, JwsAlgorithm usual) {
        assertThat(VerificationKey.of(key).algorithms()).containsExactly(usual);
        assertThat(VerificationKey.of(key).keyId()).isNull();
        assertThat(VerificationKey.of(key).isSecret()).isEqualTo(key instanceof SecretKey);
    }

    @Test
    void algorithms_isTheDeclaredOne_whenThereIsOne() {
        VerificationKey key = VerificationKey.of(RSA.getPublic(), "a", JwsAlgorithm.PS384);

        assertThat(key.algorithms()).containsExactly(JwsAlgorithm.PS384);
        assertThat(key.keyId()).isEqualTo("a");
        assertThat(key.key()).isEqualTo(RSA.getPublic());
    }

    @Test
    void algorithms_cannotBeChangedFromOutside() {
        Set<JwsAlgorithm> algorithms = VerificationKey.of(RSA.getPublic()).algorithms();

        assertThatThrownBy(() -> algorithms.add(JwsAlgorithm.HS256)).isInstanceOf(UnsupportedOperationException.class);
    }

    static Stream<Arguments> restrictedTo_leavesWhatFitsTheKey() {
        Set<JwsAlgorithm> all = EnumSet.allOf(JwsAlgorithm.class);
        return Stream.of(
                Arguments.of(RSA.getPublic(), all, EnumSet.range(JwsAlgorithm.RS256, JwsAlgorithm.PS512)),
                Arguments.of(
                        RSA.getPublic(),
                        Set.of(JwsAlgorithm.RS512, JwsAlgorithm.PS256, JwsAlgorithm.HS256),
                        Set.of(JwsAlgorithm.RS512, JwsAlgorithm.PS256)),
                Arguments.of(RSA.getPublic(), Set.of(JwsAlgorithm.ES256), Set.of()),
                Arguments.of(P384.getPublic(), all, Set.of(JwsAlgorithm.ES384)),
                Arguments.of(ED25519.getPublic(), all, Set.of(JwsAlgorithm.EDDSA)),
                Arguments.of(secret(47), all, Set.of(JwsAlgorithm.HS256)),
                Arguments.of(secret(48), all, Set.of(JwsAlgorithm.HS256, JwsAlgorithm.HS384)),
                Arguments.of(secret(64), all, EnumSet.range(JwsAlgorithm.HS256, JwsAlgorithm.HS512)),
                Arguments.of(secret(63), Set.of(JwsAlgorithm.HS512), Set.of()),
                Arguments.of(RSA.getPublic(), Set.of(), Set.of()));
    }

    @ParameterizedTest
    @MethodSource
    void restrictedTo_leavesWhatFitsTheKey(Key key, Set<JwsAlgorithm> allowed, Set<JwsAlgorithm> left) {
        assertThat(VerificationKey.of(key).restrictedTo(allowed).algorithms()).isEqualTo(left);
    }

    @Test
    void restrictedTo_keepsTheDeclaredAlgorithmAsTheBound() {
        VerificationKey key = VerificationKey.of(RSA.getPublic(), null, JwsAlgorithm.PS256);

        assertThat(key.restrictedTo(EnumSet.allOf(JwsAlgorithm.class)).algorithms())
                .containsExactly(JwsAlgorithm.PS256);
        assertThat(key.restrictedTo(Set.of(JwsAlgorithm.RS256)).algorithms()).isEmpty();
    }

    @Test
    void restrictedTo_widensAgain_whenAskedOfTheRestrictedKey() {
        VerificationKey narrow =
                VerificationKey.of(RSA.getPublic(), "a", null).restrictedTo(Set.of(JwsAlgorithm.PS256));

        assertThat(narrow.restrictedTo(Set.of(JwsAlgorithm.RS384)).algorithms()).containsExactly(JwsAlgorithm.RS384);
        assertThat(narrow.keyId()).isEqualTo("a");
    }

    static Stream<Arguments> of_refusesADeclaredAlgorithmThatDoesNotFit() {
        return Stream.of(
                Arguments.of(RSA.getPublic(), JwsAlgorithm.ES256),
                Arguments.of(RSA.getPublic(), JwsAlgorithm.HS256),
                Arguments.of(P256.getPublic(), JwsAlgorithm.ES384),
                Arguments.of(ED25519.getPublic(), JwsAlgorithm.ES256),
                Arguments.of(secret(32), JwsAlgorithm.RS256));
    }

    @ParameterizedTest
    @MethodSource
    void of_refusesADeclaredAlgorithmThatDoesNotFit(Key key, JwsAlgorithm declared) {
        assertThatThrownBy(() -> VerificationKey.of(key, null, declared))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining(declared.joseName())
                .hasMessageContaining("does not fit");
    }

    @Test
    void of_saysHowLongASecretMustBe_whenItIsTooShortForItsAlgorithm() {
        assertThatThrownBy(() -> VerificationKey.of(secret(40), null, JwsAlgorithm.HS512))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("40 bytes")
                .hasMessageContaining("HS512")
                .hasMessageContaining("at least 64");
    }

    @Test
    void of_copiesASecret() {
        byte[] bytes = KeyMaterial.randomBytes(32);
        SecretKey fickle = new SecretKeySpec(bytes, "whatever");

        assertThat(VerificationKey.of(fickle).key().getEncoded()).isEqualTo(bytes);
        assertThat(VerificationKey.of(fickle).key()).isNotSameAs(fickle);
    }

    @Test
    void toString_showsNeitherKeyNorKeyId() {
        VerificationKey named = VerificationKey.of(secret(32), "key-id-marker", null);

        assertThat(named.toString()).isEqualTo("VerificationKey[HMAC, kid]");
        assertThat(VerificationKey.of(RSA.getPublic()).toString()).isEqualTo("VerificationKey[RSA, no kid]");
    }
}

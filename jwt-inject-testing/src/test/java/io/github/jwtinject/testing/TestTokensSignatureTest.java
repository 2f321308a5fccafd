package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.keys.JwsAlgorithm;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link TestTokens} signs, jose4j verifies: two makers that agree. */
class TestTokensSignatureTest {

    @ParameterizedTest
    @EnumSource
    void aToken_verifies_withTheKeyOfTheOption(JwsAlgorithm algorithm) throws Exception {
        TestTokens tokens = TestTokens.of(algorithm);

        assertThat(verified(tokens.compact(), key(tokens))).isTrue();
        assertThat(verified(tokens.withBrokenSignature().compact(), key(tokens)))
                .isFalse();
        assertThat(verified(tokens.withForeignSignature().compact(), key(tokens)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aToken_verifies_withTheJwk(JwsAlgorithm algorithm) throws Exception {
        TestTokens tokens = TestTokens.of(algorithm).keyId("key-1");
        JsonWebKey jwk = JsonWebKey.Factory.newJwk(tokens.jwk());

        assertThat(verified(tokens.compact(), jwk.getKey())).isTrue();
        assertThat(jwk.getKeyId()).isEqualTo("key-1");
        assertThat(jwk.getAlgorithm()).isEqualTo(algorithm.joseName());
        assertThat(tokens.jwk()).doesNotContain("\"d\"");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "(RS|PS|HS).*")
    void anotherAlgorithm_signsWithTheSameKey(JwsAlgorithm other) throws Exception {
        JwsAlgorithm told = other.name().startsWith("HS") ? JwsAlgorithm.HS256 : JwsAlgorithm.RS256;
        TestTokens tokens = TestTokens.of(told).signedAs(other);

        JsonWebSignature signature = jws(tokens.compact(), key(tokens));
        assertThat(signature.verifySignature()).isTrue();
        assertThat(signature.getAlgorithmHeaderValue()).isEqualTo(other.joseName());
    }

    @Test
    void aConfusedToken_isSignedWithTheTextOfThePublicKey() throws Exception {
        TestTokens tokens = TestTokens.rs256();
        Key text = new SecretKeySpec(tokens.verificationKey().getBytes("US-ASCII"), "HmacSHA256");

        assertThat(verified(tokens.signedWithPublicKeyAsSecret().compact(), text))
                .isTrue();
    }

    @Test
    void ed25519_isTheSameSignature_underItsNewerName() throws Exception {
        TestTokens tokens = TestTokens.ed25519();

        // jose4j does not know the newer name, and says so by it.
        assertThatThrownBy(() -> verified(tokens.compact(), key(tokens))).hasMessageContaining("Ed25519");
        assertThat(verified(tokens.header("alg", "EdDSA").compact(), key(tokens)))
                .isTrue();
    }

    @Test
    void aSet_holdsTheOneKey() throws Exception {
        TestTokens tokens = TestTokens.es256().keyId("key-1");

        assertThat(new JsonWebKeySet(tokens.jwks()).getJsonWebKeys())
                .singleElement()
                .satisfies(jwk -> assertThat(jwk.getKeyId()).isEqualTo("key-1"));
    }

    @Test
    void theKey_isOneInAJvm() {
        assertThat(TestTokens.rs256().verificationKey())
                .isEqualTo(TestTokens.ps256().verificationKey());
    }

    private static boolean verified(String token, Key key) throws JoseException {
        return jws(token, key).verifySignature();
    }

    private static JsonWebSignature jws(String token, Key key) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setCompactSerialization(token);
        signature.setKey(key);
        return signature;
    }

    /** Reads the option's text as a verifier would. */
    private static Key key(TestTokens tokens) throws Exception {
        String text = tokens.verificationKey();
        if (text.startsWith("base64:")) {
            return new SecretKeySpec(Base64.getDecoder().decode(text.substring("base64:".length())), "HMAC");
        }
        assertThat(text).startsWith("-----BEGIN PUBLIC KEY-----\n").endsWith("\n-----END PUBLIC KEY-----\n");
        byte[] encoded = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
        return publicKey(tokens.algorithm(), encoded);
    }

    private static PublicKey publicKey(JwsAlgorithm algorithm, byte[] encoded) throws Exception {
        Map<KeyKind, String> factories = Map.of(KeyKind.RSA, "RSA", KeyKind.ED25519, "Ed25519");
        String factory = factories.getOrDefault(KeyKind.of(algorithm), "EC");
        return KeyFactory.getInstance(factory).generatePublic(new X509EncodedKeySpec(encoded));
    }
}

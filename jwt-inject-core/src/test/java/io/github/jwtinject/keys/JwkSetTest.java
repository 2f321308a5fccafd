package io.github.jwtinject.keys;

import static io.github.jwtinject.keys.KeyMaterial.ED25519;
import static io.github.jwtinject.keys.KeyMaterial.OTHER_RSA;
import static io.github.jwtinject.keys.KeyMaterial.P256;
import static io.github.jwtinject.keys.KeyMaterial.P521;
import static io.github.jwtinject.keys.KeyMaterial.RSA;
import static io.github.jwtinject.keys.KeyMaterial.base64Url;
import static io.github.jwtinject.keys.KeyMaterial.jwk;
import static io.github.jwtinject.keys.KeyMaterial.oct;
import static io.github.jwtinject.keys.KeyMaterial.privateJwk;
import static io.github.jwtinject.keys.KeyMaterial.randomBytes;
import static io.github.jwtinject.keys.KeyMaterial.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.text.StrictJson;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwkSetTest {

    @ParameterizedTest
    @MethodSource("io.github.jwtinject.keys.VerificationKeyTest#publicKeys")
    void key_isTheOneThatAnotherLibraryWrote(PublicKey key) throws KeyFault {
        JwkSet set = read(set(jwk(key, "kid", "a", "use", "sig", "key_ops", List.of("verify"), "x5c", List.of("?"))));

        assertThat(set.dropped()).isEmpty();
        assertThat(set.keys()).singleElement().satisfies(read -> {
            assertThat(read.key()).isEqualTo(key);
            assertThat(read.keyId()).isEqualTo("a");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    void alg_hasTwoNames_forEd25519(String name) throws KeyFault {
        assertThat(read(set(jwk(ED25519.getPublic(), "alg", name)))
                        .keys()
                        .get(0)
                        .algorithms())
                .containsExactly(JwsAlgorithm.EDDSA);
    }

    @Test
    void nullMembers_areAbsent() throws KeyFault {
        String key = jwk(RSA.getPublic(), "kid", null, "alg", null, "use", null, "key_ops", null, "d", null);

        assertThat(read(set(key)).keys()).singleElement().satisfies(read -> {
            assertThat(read.keyId()).isNull();
            assertThat(read.algorithms()).containsExactly(JwsAlgorithm.RS256);
        });
    }

    static Stream<Arguments> unusableKeys() {
        PublicKey rsa = RSA.getPublic();
        PublicKey ec = P256.getPublic();
        PublicKey ed = ED25519.getPublic();
        String e = "AQAB";
        return Stream.of(
                Arguments.of(jwk(rsa, "use", "enc"), "not for verifying"),
                Arguments.of(jwk(rsa, "use", 1), "not for verifying"),
                Arguments.of(jwk(rsa, "key_ops", List.of("sign", "encrypt")), "not for verifying"),
                Arguments.of(jwk(rsa, "key_ops", List.of()), "not for verifying"),
                Arguments.of(jwk(rsa, "key_ops", "verify"), "not for verifying"),
                Arguments.of(jwk(rsa, "alg", "RSA-OAEP"), "no supported signature algorithm"),
                Arguments.of(jwk(rsa, "alg", "none"), "no supported signature algorithm"),
                Arguments.of(jwk(rsa, "alg", "rs256"), "no supported signature algorithm"),
                Arguments.of(jwk(rsa, "alg", List.of("RS256")), "alg that is no string"),
                Arguments.of(jwk(rsa, "alg", "HS256"), "does not fit"),
                Arguments.of(jwk(ec, "alg", "ES384"), "does not fit"),
                Arguments.of(jwk(ec, "alg", "ES256K"), "no supported signature algorithm"),
                Arguments.of(jwk(rsa, "kid", 1), "kid that is no string"),
                Arguments.of(jwk(rsa, "kid", "k".repeat(257)), "more than 256 characters"),
                Arguments.of(jwk(rsa, "kty", "AKP"), "unsupported kty"),
                Arguments.of(jwk(rsa, "kty", "rsa"), "unsupported kty"),
                Arguments.of(jwk(rsa, "kty", null), "no kty"),
                Arguments.of(jwk(rsa, "kty", "EC"), "unsupported crv"),
                Arguments.of(jwk(rsa, "n", null), "no n in base64url"),
                Arguments.of(jwk(rsa, "n", "AQ=="), "no n in base64url"),
                Arguments.of(jwk(rsa, "n", 12), "n that is no string"),
                Arguments.of(jwk(rsa, "e", "AQ"), "public exponent"),
                Arguments.of(jwk(rsa, "e", "AQAA"), "public exponent"),
                Arguments.of(jwk(rsa, "e", base64Url(oddBytes(9))), "public exponent"),
                Arguments.of(jwk(rsa, "n", base64Url(oddBytes(128)), "e", e), "1024 bits"),
                Arguments.of(jwk(rsa, "n", base64Url(oddBytes(2048)), "e", e), "16384 bits"),
                Arguments.of(jwk(ec, "crv", "P-384"), "another length"),
                Arguments.of(jwk(ec, "crv", "secp256k1"), "unsupported crv"),
                Arguments.of(jwk(ec, "crv", null), "unsupported crv"),
                Arguments.of(jwk(ec, "x", base64Url(randomBytes(31))), "another length"),
                Arguments.of(jwk(ec, "y", base64Url(randomBytes(33))), "another length"),
                Arguments.of(jwk(ec, "y", base64Url(new byte[32])), "not on its curve"),
                Arguments.of(jwk(ed, "crv", "X25519"), "unsupported crv"),
                Arguments.of(jwk(ed, "crv", "Ed448"), "unsupported crv"),
                Arguments.of(jwk(ed, "x", base64Url(randomBytes(31))), "not of 32 bytes"),
                Arguments.of(jwk(ed, "x", base64Url(new byte[32])), "small order"),
                Arguments.of("1", "no kty"),
                Arguments.of("null", "no kty"),
                Arguments.of("{}", "no kty"));
    }

    @ParameterizedTest
    @MethodSource("unusableKeys")
    void key_isDropped_whenItCannotBeUsed(String key, String reason) throws KeyFault {
        JwkSet set = read(set(jwk(P521.getPublic(), "kid", "good"), key));

        assertThat(set.keys()).extracting(VerificationKey::keyId).containsExactly("good");
        assertThat(set.dropped())
                .singleElement()
                .asString()
                .startsWith("keys[1]")
                .contains(reason);
    }

    static Stream<Arguments> unusableJwks() {
        return unusableKeys().filter(arguments -> ((String) arguments.get()[0]).startsWith("{"));
    }

    @ParameterizedTest
    @MethodSource("unusableJwks")
    void singleJwk_isRefused_whenItCannotBeUsed(String key, String reason) {
        assertThatThrownBy(() -> KeyText.read(key))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining(reason)
                .hasNoCause();
    }

    static Stream<Arguments> unusableSecrets() {
        return Stream.of(
                Arguments.of(oct(randomBytes(31)), "at least 32"),
                Arguments.of(oct(randomBytes(47), "alg", "HS384"), "at least 48"),
                Arguments.of(oct(randomBytes(63), "alg", "HS512"), "at least 64"),
                Arguments.of(oct(randomBytes(32), "alg", "A256GCM"), "no supported signature algorithm"),
                Arguments.of(oct(randomBytes(32), "alg", "A256KW"), "no supported signature algorithm"),
                Arguments.of(oct(randomBytes(32), "alg", "RS256"), "does not fit"),
                Arguments.of(oct(new byte[0]), "empty k"),
                Arguments.of(oct(new byte[64]), "trivial"),
                Arguments.of(oct(RSA.getPublic().getEncoded()), "key of another kind"));
    }

    @ParameterizedTest
    @MethodSource("unusableSecrets")
    void secret_isDropped_whenItCannotBeUsed(String key, String reason) throws KeyFault {
        JwkSet set = read(set(key, oct(randomBytes(64), "kid", "good", "alg", "HS512")));

        assertThat(set.keys())
                .singleElement()
                .satisfies(read -> assertThat(read.algorithms()).containsExactly(JwsAlgorithm.HS512));
        assertThat(set.dropped())
                .singleElement()
                .asString()
                .startsWith("keys[0]")
                .contains(reason);
    }

    @Test
    void keysOfOneId_areAllDropped() throws KeyFault {
        JwkSet set = read(set(
                jwk(RSA.getPublic(), "kid", "a"),
                jwk(OTHER_RSA.getPublic(), "kid", "b"),
                jwk(P256.getPublic(), "kid", "a"),
                jwk(P521.getPublic())));

        assertThat(set.keys()).extracting(VerificationKey::keyId).containsExactly("b", null);
        assertThat(set.dropped())
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason).matches("keys\\[[02]]: shares its kid .*"));
    }

    @Test
    void keysOfOneId_areAllDropped_alsoWhenOneIsDamaged() throws KeyFault {
        JwkSet set = read(set(
                jwk(RSA.getPublic(), "kid", "a"),
                jwk(OTHER_RSA.getPublic(), "kid", "a", "n", "AQ=="),
                jwk(P521.getPublic())));

        assertThat(set.keys()).extracting(VerificationKey::key).containsExactly(P521.getPublic());
        assertThat(set.dropped()).hasSize(2);
    }

    @Test
    void keyWithTheIdOfOneForEncryption_isKept() throws KeyFault {
        JwkSet set = read(set(jwk(RSA.getPublic(), "kid", "a"), jwk(OTHER_RSA.getPublic(), "kid", "a", "use", "enc")));

        assertThat(set.keys()).extracting(VerificationKey::key).containsExactly(RSA.getPublic());
    }

    static Stream<Arguments> refusedSets() {
        String good = jwk(P256.getPublic());
        return Stream.of(
                Arguments.of("{}", "is no JWK set"),
                Arguments.of("{\"keys\":{}}", "is no JWK set"),
                Arguments.of("{\"keys\":null}", "is no JWK set"),
                Arguments.of(good, "{\"keys\":[...]}"),
                Arguments.of("{\"keys\":[]}", "without keys"),
                Arguments.of("{\"keys\":[1]}", "without a usable key"),
                Arguments.of(set(jwk(RSA.getPublic(), "use", "enc")), "not for verifying"),
                Arguments.of(set(good, privateJwk(RSA, "kid", "mine")), "keys[1]: holds private parts"),
                Arguments.of(set(good, privateJwk(P521)), "private parts"),
                Arguments.of(set(good, privateJwk(ED25519)), "private parts"),
                Arguments.of(set(good, privateJwk(RSA, "use", "enc")), "private parts"),
                Arguments.of(set(good, jwk(RSA.getPublic(), "k", "AQAB")), "private parts"),
                Arguments.of(set(good, oct(randomBytes(32))), "mixes secrets"),
                Arguments.of(set(oct(randomBytes(32)), "{\"kty\":\"AKP\"}"), "mixes secrets"),
                Arguments.of(set(Collections.nCopies(101, good).toArray(String[]::new)), "more than 100"));
    }

    @ParameterizedTest
    @MethodSource("refusedSets")
    void set_isRefusedWhole(String text, String reason) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(KeyFault.class).hasMessageContaining(reason);
    }

    @Test
    void set_isTaken_whenItHasAHundredKeys() throws KeyFault {
        String[] keys = new String[100];
        Arrays.setAll(keys, i -> jwk(P256.getPublic(), "kid", "k" + i));

        assertThat(read(set(keys)).keys()).hasSize(100);
    }

    @Test
    void set_isTaken_whenItHoldsSecretsOnly() throws KeyFault {
        assertThat(read(set(oct(randomBytes(32), "kid", "a"), oct(randomBytes(32), "kid", "b")))
                        .keys())
                .hasSize(2)
                .allMatch(VerificationKey::isSecret);
    }

    @Test
    void keyId_isNeverShown() throws KeyFault {
        JwkSet set = read(set(jwk(RSA.getPublic(), "kid", "marker", "use", "enc"), jwk(P256.getPublic())));

        assertThat(set.dropped()).singleElement().asString().startsWith("keys[0]: is not for verifying");
    }

    private static JwkSet read(String text) throws KeyFault {
        return JwkSet.of(StrictJson.object(text));
    }

    /** Random, with the first and the last bit set. */
    private static byte[] oddBytes(int length) {
        byte[] bytes = randomBytes(length);
        bytes[0] |= (byte) 0x80;
        bytes[length - 1] |= 1;
        return bytes;
    }
}

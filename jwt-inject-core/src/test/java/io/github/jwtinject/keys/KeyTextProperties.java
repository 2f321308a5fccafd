package io.github.jwtinject.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtConfigurationException;
import java.security.KeyPair;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class KeyTextProperties {

    @Provide
    Arbitrary<KeyPair> pairs() {
        return Arbitraries.of(
                KeyMaterial.RSA, KeyMaterial.P256, KeyMaterial.P384, KeyMaterial.P521, KeyMaterial.ED25519);
    }

    @Property(tries = 500)
    void aDamagedPem_neverBecomesASecret(
            @ForAll("pairs") KeyPair pair,
            @ForAll @IntRange(max = 900) int at,
            @ForAll @IntRange(min = 1, max = 40) int length) {
        assertNoSecret(without(KeyMaterial.pem(pair.getPublic()), at, length));
    }

    @Property(tries = 500)
    void aDamagedJwk_neverBecomesASecret(
            @ForAll("pairs") KeyPair pair,
            @ForAll @IntRange(max = 400) int at,
            @ForAll @IntRange(min = 1, max = 20) int length) {
        assertNoSecret(without(KeyMaterial.jwk(pair.getPublic(), "kid", "some-kid"), at, length));
    }

    @Property(tries = 500)
    void aDamagedBareKey_neverBecomesASecret(
            @ForAll("pairs") KeyPair pair,
            @ForAll @IntRange(max = 400) int at,
            @ForAll @IntRange(min = 1, max = 2) int length) {
        String text = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());

        assertNoSecret(text);
        assertNoSecret(without(text, at, length));
    }

    @Property(tries = 500)
    void anyText_isReadOrRefused_andNothingElseIsThrown(@ForAll String text) {
        try {
            assertThat(KeyText.read(text)).isNotEmpty();
        } catch (JwtConfigurationException refused) {
            assertThat(refused).hasNoCause();
        }
    }

    @Property(tries = 300)
    void aSecretInBase64_isReadAsItsBytes(@ForAll @Size(min = 32, max = 80) byte[] bytes) {
        try {
            assertThat(KeyText.read("base64:" + Base64.getEncoder().encodeToString(bytes))
                            .get(0)
                            .key()
                            .getEncoded())
                    .isEqualTo(bytes);
        } catch (JwtConfigurationException refused) {
            assertThat(refused).hasMessageContaining("trivial");
        }
    }

    private static String without(String text, int at, int length) {
        int start = Math.min(at, text.length() - 1);
        return text.substring(0, start) + text.substring(Math.min(text.length(), start + length));
    }

    private static void assertNoSecret(String text) {
        try {
            assertThat(KeyText.read(text)).noneMatch(VerificationKey::isSecret);
        } catch (JwtConfigurationException refused) {
            assertThat(refused).hasNoCause();
        }
    }
}

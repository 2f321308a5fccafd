package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.honest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.testing.TestTokens;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Part D of the catalogue: keys that are weak, wrong, or not what they are taken for. */
class KeyAttacksTest {

    private static final TestTokens NAMED = honest(TestTokens.rs256()).keyId("k1");

    @TestFactory
    Stream<DynamicTest> D1_rsaKeyTooSmallTooLargeOrWithABadExponent() {
        BigInteger usual = BigInteger.valueOf(65_537);
        BigInteger good = ((RSAPublicKey) Forge.rsa().getPublic()).getModulus();
        return Stream.concat(
                Stream.of(512, 1024, 2047, 8193, 16_384)
                        .map(bits -> refused(bits + " bits", rsa(modulus(bits), usual))),
                Stream.of("1", "2", "4", "65536", "18446744073709551617", "0")
                        .map(exponent -> refused("e=" + exponent, rsa(good, new BigInteger(exponent)))));
    }

    @Test
    void D1_rsaKeyOf1024Bits() {
        KeyPair weak = Forge.pair("RSA", 1024);
        refuses(Forge.pem(weak.getPublic()));
    }

    @TestFactory
    Stream<DynamicTest> D2_secretTooShortOrTrivial() {
        return Stream.of(
                        "",
                        " ",
                        "short",
                        "a".repeat(31),
                        "a".repeat(64),
                        "ab".repeat(32),
                        "0".repeat(32),
                        "\u0000".repeat(64),
                        "abcdefghijklmnopqrstuvwxyz0123456789",
                        "secret".repeat(8))
                .map(secret -> DynamicTest.dynamicTest(
                        secret.length() + " characters",
                        () -> assertThatThrownBy(() -> TokenValidator.builder().secretKey(secret))
                                .isInstanceOf(JwtConfigurationException.class)
                                .satisfies(e -> assertThat(secret.isBlank()
                                                || secret.length() < 6
                                                || !e.getMessage().contains(secret))
                                        .isTrue())));
    }

    @Test
    void D2_secretShorterThanTheHash() {
        String secret = "only 40 characters, which is for HS256.!";
        assertThat(secret).hasSize(40);
        for (String algorithm : List.of("HS384", "HS512")) {
            assertThatThrownBy(() -> TokenValidator.builder()
                            .secretKey(secret)
                            .algorithms(algorithm)
                            .build())
                    .isInstanceOf(JwtConfigurationException.class);
        }
        refuses("{\"kty\":\"oct\",\"k\":\"\"}");
        refuses("{\"kty\":\"oct\",\"k\":\"" + "A".repeat(86) + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "your-256-bit-secret",
                "a-string-secret-at-least-256-bits-long",
                "404E635266556A586E3272357538782F413F4428472B4B6250645367566B5970",
                "my-32-character-ultra-secure-and-ultra-long-secret",
            })
    void D3_publishedSecret(String secret) {
        ListAppender<ILoggingEvent> warnings = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(VerificationKey.class);
        warnings.start();
        logger.addAppender(warnings);
        try {
            if (secret.length() < 32) {
                assertThatThrownBy(() -> VerificationKey.secret(secret)).isInstanceOf(JwtConfigurationException.class);
                return;
            }
            VerificationKey.secret(secret);
            assertThat(warnings.list)
                    .singleElement()
                    .satisfies(line -> assertThat(line.getFormattedMessage())
                            .contains("tutorials")
                            .doesNotContain(secret));
        } finally {
            logger.detachAppender(warnings);
        }
    }

    @Test
    void D4_pointOrCurveOrTypeThatIsWrong() {
        ECPublicKey key = (ECPublicKey) Forge.p256().getPublic();
        String good = Forge.jwk(key);
        accepts(good);
        BigInteger y = key.getW().getAffineY();
        refuses(ec("P-256", coordinate(key.getW().getAffineX()), coordinate(y.xor(BigInteger.ONE))));
        refuses(ec("P-256", coordinate(BigInteger.ZERO), coordinate(BigInteger.ZERO)));
        refuses(good.replace("P-256", "P-384"));
        refuses(good.replace("P-256", "secp256k1"));
        refuses(good.replace("P-256", "P-192"));
        refuses(good.replace("\"EC\"", "\"RSA\""));
        refuses(good.replace("\"EC\"", "\"OKP\""));
        refuses(good.replace("\"EC\"", "\"oct\""));
        refuses("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + Forge.part(new byte[32]) + "\"}");
        refuses("{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"" + Forge.part(new byte[32]) + "\"}");
        refuses("{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"" + Forge.part(new byte[57]) + "\"}");
    }

    /** A modulus with the fingerprint of the keys that some chips made: a power of 65537 modulo each small prime. */
    @Test
    void D5_modulusOfABrokenGenerator() {
        BigInteger primes = BigInteger.TWO;
        for (int p = 3; p <= 167; p += 2) {
            if (BigInteger.valueOf(p).isProbablePrime(50)) {
                primes = primes.multiply(BigInteger.valueOf(p));
            }
        }
        BigInteger power = BigInteger.valueOf(65_537).modPow(BigInteger.valueOf(987_654_321), primes);
        BigInteger multiple =
                new BigInteger(2047 - primes.bitLength(), new SecureRandom()).setBit(2048 - primes.bitLength());
        BigInteger modulus = multiple.multiply(primes).add(power);
        BigInteger usual = BigInteger.valueOf(65_537);
        refuses(rsa(modulus, usual));
        accepts(rsa(modulus.add(BigInteger.TWO), usual));
    }

    @Test
    void D6_keyForAnotherUse() {
        String jwk = NAMED.jwk();
        assertThat(jwk).contains("\"use\":\"sig\"", "\"alg\":\"RS256\"");
        refuses(jwk.replace("\"use\":\"sig\"", "\"use\":\"enc\""));
        refuses(jwk.replace("\"use\":\"sig\"", "\"key_ops\":[\"sign\"]"));
        refuses(jwk.replace("\"use\":\"sig\"", "\"key_ops\":[]"));
        refuses(jwk.replace("\"use\":\"sig\"", "\"key_ops\":\"verify\""));
        refuses(jwk.replace("\"RS256\"", "\"ES256\""));
        refuses(jwk.replace("\"RS256\"", "\"HS256\""));
        refuses(jwk.replace("\"RS256\"", "\"RSA-OAEP\""));
        Target other = Target.with(builder -> builder.verificationKeys(jwk.replace("\"RS256\"", "\"RS512\"")));
        other.refuses(NAMED.compact(), RefusalReason.INVALID);
        other.refuses(NAMED.signedAs(JwsAlgorithm.PS512).compact(), RefusalReason.INVALID);
    }

    @Test
    void D7_keySetWithSecretsOrPrivateParts() {
        String secret = TestTokens.hs256().keyId("s1").jwk();
        refuses(set(NAMED.jwk(), secret));
        String jwk = NAMED.jwk();
        for (String member : List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k")) {
            refuses(set(jwk.replaceFirst("\\{", "{\"" + member + "\":\"AQAB\",")));
        }
        accepts(set(jwk));
    }

    @Test
    void D8_twoKeysOfOneId() {
        TestTokens other = honest(TestTokens.es256()).keyId("k1");
        TestTokens third = honest(TestTokens.eddsa()).keyId("k3");
        refuses(set(NAMED.jwk(), other.jwk()));
        Target target = Target.with(builder -> builder.verificationKeys(set(NAMED.jwk(), other.jwk(), third.jwk())));
        target.admits(third.compact());
        target.refuses(NAMED.compact(), RefusalReason.INVALID);
        target.refuses(other.compact(), RefusalReason.INVALID);
    }

    @Test
    void D9_whatIsNoKey() {
        assertThatThrownBy(() -> TokenValidator.builder().verificationKey((VerificationKey) null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> VerificationKey.of(Forge.rsa().getPrivate()))
                .isInstanceOf(JwtConfigurationException.class);
        assertThatThrownBy(() -> VerificationKey.of(new SecretKeySpec(new byte[8], "DES")))
                .isInstanceOf(JwtConfigurationException.class);
        for (String text : List.of("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "{}", "[]", "{", "")) {
            refuses(text);
        }
        refuses("-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(Forge.rsa().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----");
    }

    private static DynamicTest refused(String name, String key) {
        return DynamicTest.dynamicTest(name, () -> refuses(key));
    }

    private static void refuses(String key) {
        assertThatThrownBy(() -> TokenValidator.builder().verificationKey(key).build())
                .isInstanceOf(JwtConfigurationException.class);
    }

    private static void accepts(String key) {
        assertThat(TokenValidator.builder().verificationKey(key).build()).isNotNull();
    }

    private static String set(String... jwks) {
        return "{\"keys\":[" + String.join(",", jwks) + "]}";
    }

    private static String rsa(BigInteger modulus, BigInteger exponent) {
        return "{\"kty\":\"RSA\",\"n\":\"" + Forge.part(modulus.toByteArray()) + "\",\"e\":\""
                + Forge.part(exponent.toByteArray()) + "\"}";
    }

    private static String ec(String curve, String x, String y) {
        return "{\"kty\":\"EC\",\"crv\":\"" + curve + "\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
    }

    private static String coordinate(BigInteger number) {
        return Forge.part(Arrays.copyOf(Forge.concatenated(number, BigInteger.ZERO, 32), 32));
    }

    /** An odd number of so many bits; nobody could sign with it, and nobody has to. */
    private static BigInteger modulus(int bits) {
        return new BigInteger(bits, new SecureRandom()).setBit(bits - 1).setBit(0);
    }
}

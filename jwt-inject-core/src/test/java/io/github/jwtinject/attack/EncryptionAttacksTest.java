package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.honest;
import static io.github.jwtinject.attack.Target.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Part I of the catalogue: encrypted and compressed tokens, of which none is taken. */
class EncryptionAttacksTest {

    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final Target HMAC = trusting(HS256);

    @TestFactory
    Stream<DynamicTest> I1_encryptedWhereSignedIsExpected() {
        return Stream.of(
                        "dir",
                        "RSA1_5",
                        "RSA-OAEP",
                        "RSA-OAEP-256",
                        "ECDH-ES",
                        "A128KW",
                        "A256GCMKW",
                        "PBES2-HS256+A128KW")
                .flatMap(algorithm -> {
                    String header = "{\"alg\":\"" + algorithm + "\",\"enc\":\"A128GCM\"}";
                    String signed = HS256.rawHeader(header).compact();
                    return Stream.of(
                            HMAC.refusing(algorithm, encrypted(header), RefusalReason.MALFORMED),
                            HMAC.refusing(algorithm + " in three parts", signed, RefusalReason.INVALID));
                });
    }

    @Test
    void I2_unsignedInsideEncrypted() {
        String inner = HS256.unsecured().compact();
        String header = "{\"alg\":\"dir\",\"enc\":\"A128GCM\",\"cty\":\"JWT\"}";
        HMAC.refuses(
                Forge.part(header) + ".." + Forge.part("iv") + "." + Forge.part(inner) + "." + Forge.part("tag"),
                RefusalReason.MALFORMED);
        HMAC.refuses(HS256.header("cty", "JWT").payload(inner).compact(), RefusalReason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "4294967296", "1000000"})
    void I3_keyDerivationThatNeverEnds(String count) {
        String header =
                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2s\":\"AAAAAAAAAAA\",\"p2c\":" + count + "}";
        long begun = System.nanoTime();
        HMAC.refuses(encrypted(header), RefusalReason.MALFORMED);
        HMAC.refuses(HS256.rawHeader(header).compact(), RefusalReason.INVALID);
        // A million rounds take most of a second on any machine, and two thousand times that ends no test.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void I4_compressedPayload() {
        HMAC.refuses(encrypted("{\"alg\":\"dir\",\"enc\":\"A128GCM\",\"zip\":\"DEF\"}"), RefusalReason.MALFORMED);
        HMAC.refuses(HS256.header("zip", "DEF").compact(), RefusalReason.INVALID);
        HMAC.refuses(HS256.header("zip", "GZIP").compact(), RefusalReason.INVALID);
    }

    @Test
    void I5_oracleOfPaddingOrCurve() {
        TestTokens rsa = honest(TestTokens.rs256());
        trusting(rsa).refuses(encrypted("{\"alg\":\"RSA1_5\",\"enc\":\"A128CBC-HS256\"}"), RefusalReason.MALFORMED);
        trusting(rsa).refuses(rsa.header("alg", "RSA1_5").compact(), RefusalReason.INVALID);
        TestTokens ec = honest(TestTokens.es256());
        String point = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}";
        String header = "{\"alg\":\"ECDH-ES\",\"enc\":\"A128GCM\",\"epk\":" + point + "}";
        trusting(ec).refuses(encrypted(header), RefusalReason.MALFORMED);
        trusting(ec).refuses(ec.rawHeader(header).compact(), RefusalReason.INVALID);
    }

    private static String encrypted(String header) {
        String part = Forge.part(new byte[32]);
        return Forge.part(header) + "." + part + "." + part + "." + part + "." + part;
    }
}

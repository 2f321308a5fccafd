package io.github.jwtinject.keys;

import static io.github.jwtinject.keys.KeyMaterial.ED25519;
import static io.github.jwtinject.keys.KeyMaterial.P256;
import static io.github.jwtinject.keys.KeyMaterial.RSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import java.math.BigInteger;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EdECPoint;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStrengthTest {

    private static final BigInteger USUAL_EXPONENT = BigInteger.valueOf(65537);

    @ParameterizedTest
    @ValueSource(ints = {1024, 2047, 8193, 16384})
    void rsa_isRefused_whenItsModulusIsOutOfBounds(int bits) {
        assertRefused(rsa(modulus(bits), USUAL_EXPONENT), bits + " bits");
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 3072, 8192})
    void rsa_isTaken_whenItsModulusIsInBounds(int bits) {
        assertThat(VerificationKey.of(rsa(modulus(bits), USUAL_EXPONENT)).algorithms())
                .containsExactly(JwsAlgorithm.RS256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "0", "1", "2", "4", "65536", "18446744073709551617"})
    void rsa_isRefused_whenItsExponentIsEvenTooSmallOrTooLarge(BigInteger exponent) {
        assertRefused(rsa(modulus(2048), exponent), "public exponent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "17", "65537", "18446744073709551615"})
    void rsa_isTaken_whenItsExponentIsOddAndInBounds(BigInteger exponent) {
        VerificationKey.of(rsa(modulus(2048), exponent));
    }

    @Test
    void rsa_isTaken_whenARealKeyHasExponentThree() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F0));

        VerificationKey.of(generator.generateKeyPair().getPublic());
    }

    @Test
    void rsa_isRefused_whenItsModulusIsEven() {
        assertRefused(rsa(modulus(2048).clearBit(0), USUAL_EXPONENT), "damaged");
    }

    @Test
    void rsa_isRefused_whenItsModulusHasTheRocaFingerprint() {
        BigInteger primorial = BigInteger.TWO;
        for (int p = 3; p <= 167; p += 2) {
            if (BigInteger.valueOf(p).isProbablePrime(50)) {
                primorial = primorial.multiply(BigInteger.valueOf(p));
            }
        }
        BigInteger power = USUAL_EXPONENT.modPow(BigInteger.valueOf(123_456_789), primorial);
        BigInteger multiple =
                new BigInteger(2047 - primorial.bitLength(), new SecureRandom()).setBit(2048 - primorial.bitLength());
        BigInteger modulus = multiple.multiply(primorial).add(power);
        assertThat(modulus.bitLength()).isBetween(2048, 2049);

        assertRefused(rsa(modulus, USUAL_EXPONENT), "ROCA");
        assertThat(RocaFingerprint.matches(modulus.add(BigInteger.TWO))).isFalse();
    }

    @Test
    void rsa_isRefused_whenItsTypeIsRestrictedToPss() throws Exception {
        assertRefused(
                KeyPairGenerator.getInstance("RSASSA-PSS").generateKeyPair().getPublic(), "PS256");
    }

    @Test
    void ec_isRefused_whenItsPointIsNotOnTheCurve() {
        ECPublicKey key = (ECPublicKey) P256.getPublic();
        ECPoint off =
                new ECPoint(key.getW().getAffineX(), key.getW().getAffineY().add(BigInteger.ONE));

        assertRefused(ec(off, key.getParams()), "not on its curve");
    }

    @Test
    void ec_isRefused_whenACoordinateIsNotReduced() {
        ECPublicKey key = (ECPublicKey) P256.getPublic();
        BigInteger p =
                ((java.security.spec.ECFieldFp) key.getParams().getCurve().getField()).getP();

        assertRefused(
                ec(new ECPoint(key.getW().getAffineX().add(p), key.getW().getAffineY()), key.getParams()),
                "not on its curve");
        assertRefused(
                ec(new ECPoint(key.getW().getAffineX(), key.getW().getAffineY().subtract(p)), key.getParams()),
                "not on its curve");
    }

    @Test
    void ec_isRefused_whenItsPointIsAtInfinity() {
        assertRefused(ec(ECPoint.POINT_INFINITY, ((ECPublicKey) P256.getPublic()).getParams()), "not on its curve");
    }

    @Test
    void ec_isRefused_whenItsGeneratorIsAnotherThanTheCurves() {
        ECPublicKey key = (ECPublicKey) P256.getPublic();
        ECParameterSpec own = key.getParams();
        ECParameterSpec forged = new ECParameterSpec(own.getCurve(), key.getW(), own.getOrder(), own.getCofactor());

        assertRefused(ec(key.getW(), forged), "unsupported curve");
    }

    @Test
    void ec_isRefused_whenItHasNoParameters() {
        assertRefused(ec(((ECPublicKey) P256.getPublic()).getW(), null), "unsupported curve");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"
            })
    void ed25519_isRefused_whenItsPointIsOfSmallOrder(String encoded) {
        assertRefused(ed(point(encoded), "Ed25519"), "small order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // y = 2 is on no point; y = p and y = p + 1 are other spellings of 0 and 1; x = 0 has no odd spelling.
                "0200000000000000000000000000000000000000000000000000000000000000",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0100000000000000000000000000000000000000000000000000000000000080"
            })
    void ed25519_isRefused_whenItIsNoPoint(String encoded) {
        assertRefused(ed(point(encoded), "Ed25519"), "no point");
    }

    @Test
    void ed448_isRefused() throws Exception {
        assertRefused(KeyPairGenerator.getInstance("Ed448").generateKeyPair().getPublic(), "use Ed25519");
    }

    @Test
    void ed25519_isTaken_forManyRealKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        for (int i = 0; i < 20; i++) {
            VerificationKey.of(generator.generateKeyPair().getPublic());
        }
    }

    @Test
    void privateKeys_areRefused() {
        assertRefused(RSA.getPrivate(), "private key");
        assertRefused(ED25519.getPrivate(), "private key");
    }

    @Test
    void otherKeys_areRefused() throws Exception {
        assertRefused(KeyPairGenerator.getInstance("X25519").generateKeyPair().getPublic(), "of a type");
        assertRefused(KeyPairGenerator.getInstance("DSA").generateKeyPair().getPublic(), "of a type");
        assertThatThrownBy(() -> VerificationKey.of(null)).isInstanceOf(JwtConfigurationException.class);
    }

    @Test
    void secret_isRefused_whenItDoesNotShowItsBytes() {
        SecretKey hidden = new SecretKey() {
            @Override
            public String getAlgorithm() {
                return "HmacSHA256";
            }

            @Override
            public @Nullable String getFormat() {
                return null;
            }

            @Override
            public byte @Nullable [] getEncoded() {
                return null;
            }
        };

        assertRefused(hidden, "does not show its bytes");
    }

    private static void assertRefused(Key key, String reason) {
        assertThatThrownBy(() -> VerificationKey.of(key))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining(reason)
                .hasNoCause();
    }

    private static BigInteger modulus(int bits) {
        BigInteger odd =
                new BigInteger(bits, new SecureRandom()).setBit(bits - 1).setBit(0);
        return RocaFingerprint.matches(odd) ? modulus(bits) : odd;
    }

    private static RSAPublicKey rsa(BigInteger modulus, BigInteger exponent) {
        return new RSAPublicKey() {
            @Override
            public BigInteger getPublicExponent() {
                return exponent;
            }

            @Override
            public BigInteger getModulus() {
                return modulus;
            }

            @Override
            public String getAlgorithm() {
                return "RSA";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }
        };
    }

    private static ECPublicKey ec(ECPoint point, @Nullable ECParameterSpec parameters) {
        return new ECPublicKey() {
            @Override
            public ECPoint getW() {
                return point;
            }

            @Override
            public @Nullable ECParameterSpec getParams() {
                return parameters;
            }

            @Override
            public String getAlgorithm() {
                return "EC";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }
        };
    }

    private static EdECPoint point(String littleEndianHex) {
        byte[] bytes = HexFormat.of().parseHex(littleEndianHex);
        byte[] reversed = new byte[32];
        for (int i = 0; i < 32; i++) {
            reversed[i] = bytes[31 - i];
        }
        boolean odd = reversed[0] < 0;
        reversed[0] &= 0x7f;
        return new EdECPoint(odd, new BigInteger(1, reversed));
    }

    private static EdECPublicKey ed(EdECPoint point, String curve) {
        return new EdECPublicKey() {
            @Override
            public EdECPoint getPoint() {
                return point;
            }

            @Override
            public NamedParameterSpec getParams() {
                return new NamedParameterSpec(curve);
            }

            @Override
            public String getAlgorithm() {
                return "EdDSA";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }
        };
    }
}

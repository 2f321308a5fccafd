package io.github.jwtinject.keys;

import java.math.BigInteger;
import java.security.Key;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.SecretKey;

/** What makes a key good enough, and which algorithms it is then able to verify. */
final class KeyStrength {

    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_RSA_BITS = 8192;
    private static final int MOST_RSA_EXPONENT_BITS = 64;

    private KeyStrength() {}

    /** Every algorithm that the key could be used for, by its type, curve and length alone; never empty. */
    static Set<JwsAlgorithm> algorithms(Key key) throws KeyFault {
        if (key instanceof SecretKey secret) {
            return SecretStrength.algorithms(secret);
        }
        if (key instanceof PrivateKey) {
            throw new KeyFault("is a private key, which only the issuer may hold: give its public key");
        }
        if (key instanceof RSAPublicKey rsa) {
            return rsa(rsa);
        }
        if (key instanceof ECPublicKey ec) {
            return ec(ec);
        }
        if (key instanceof EdECPublicKey ed) {
            return ed25519(ed);
        }
        throw new KeyFault(
                "is of a type that cannot verify: use an RSA, EC (P-256, P-384, P-521) or Ed25519 public key,"
                        + " or a SecretKey");
    }

    /** The bounds of an RSA key; apart from the key, so that they can be looked at before a provider does. */
    static void checkRsa(BigInteger modulus, BigInteger exponent) throws KeyFault {
        int bits = modulus.bitLength();
        if (bits < LEAST_RSA_BITS || bits > MOST_RSA_BITS) {
            throw new KeyFault("is an RSA key of " + bits + " bits: use one of " + LEAST_RSA_BITS + " to "
                    + MOST_RSA_BITS + " bits");
        }
        // 3 is allowed: what is wrong with it are signers and verifiers that pad carelessly, and ours compare the
        // padding whole.
        if (!exponent.testBit(0) || exponent.compareTo(BigInteger.TWO) <= 0) {
            throw new KeyFault("is an RSA key with a public exponent that is even or below 3: make a new key pair");
        }
        if (exponent.bitLength() > MOST_RSA_EXPONENT_BITS) {
            throw new KeyFault("is an RSA key with a public exponent of more than " + MOST_RSA_EXPONENT_BITS
                    + " bits: make a new key pair with exponent 65537");
        }
        if (!modulus.testBit(0)) {
            throw new KeyFault("is a damaged RSA key, its modulus is even: copy it again from its source");
        }
        if (RocaFingerprint.matches(modulus)) {
            throw new KeyFault("is an RSA key from a faulty generator (CVE-2017-15361, ROCA), whose private part can be"
                    + " computed: make a new key pair with other software");
        }
    }

    private static Set<JwsAlgorithm> rsa(RSAPublicKey key) throws KeyFault {
        if (!"RSA".equals(key.getAlgorithm())) {
            throw new KeyFault("is an RSA key that is restricted to PSS by its type, which is not supported:"
                    + " give it as a plain RSA public key and set the algorithm to PS256, PS384 or PS512");
        }
        checkRsa(key.getModulus(), key.getPublicExponent());
        return EnumSet.range(JwsAlgorithm.RS256, JwsAlgorithm.PS512);
    }

    private static Set<JwsAlgorithm> ec(ECPublicKey key) throws KeyFault {
        NistCurve curve = key.getParams() == null ? null : NistCurve.of(key.getParams());
        if (curve == null) {
            throw new KeyFault("is an EC key on an unsupported curve: use P-256, P-384 or P-521");
        }
        if (!curve.has(key.getW())) {
            throw new KeyFault("is an EC key whose point is not on its curve: copy it again from its source");
        }
        return EnumSet.of(curve.algorithm());
    }

    private static Set<JwsAlgorithm> ed25519(EdECPublicKey key) throws KeyFault {
        if (!NamedParameterSpec.ED25519
                .getName()
                .equalsIgnoreCase(key.getParams().getName())) {
            throw new KeyFault("is an EdDSA key on an unsupported curve: use Ed25519");
        }
        Ed25519Point point = Ed25519Point.of(key.getPoint());
        if (point == null) {
            throw new KeyFault("is an Ed25519 key that encodes no point of the curve: copy it again from its source");
        }
        if (point.hasSmallOrder()) {
            throw new KeyFault("is an Ed25519 key of small order, under which anybody can sign: make a new key pair");
        }
        return EnumSet.of(JwsAlgorithm.EDDSA);
    }
}

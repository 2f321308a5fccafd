package io.github.jwtinject.testing;

import io.github.jwtinject.keys.JwsAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The kinds of key that the algorithms need; several algorithms share one. */
enum KeyKind {
    SECRET,
    RSA,
    P256,
    P384,
    P521,
    ED25519;

    /** Enough for HS512, so that one secret serves all three (RFC 7518 section 3.2). */
    private static final int SECRET_BYTES = 64;

    private static final Map<KeyKind, SigningKey> SHARED = new ConcurrentHashMap<>();

    static KeyKind of(JwsAlgorithm algorithm) {
        return switch (algorithm) {
            case HS256, HS384, HS512 -> SECRET;
            case RS256, RS384, RS512, PS256, PS384, PS512 -> RSA;
            case ES256 -> P256;
            case ES384 -> P384;
            case ES512 -> P521;
            case EDDSA -> ED25519;
        };
    }

    /** The algorithm that a verifier takes a bare key of this kind for. */
    JwsAlgorithm usualAlgorithm() {
        return switch (this) {
            case SECRET -> JwsAlgorithm.HS256;
            case RSA -> JwsAlgorithm.RS256;
            case P256 -> JwsAlgorithm.ES256;
            case P384 -> JwsAlgorithm.ES384;
            case P521 -> JwsAlgorithm.ES512;
            case ED25519 -> JwsAlgorithm.EDDSA;
        };
    }

    /** The one key of this kind in this JVM: an RSA key takes too long to make one for each test. */
    SigningKey shared() {
        return SHARED.computeIfAbsent(this, KeyKind::generate);
    }

    /** A key that nobody has seen before. */
    SigningKey generate() {
        return switch (this) {
            case SECRET -> secret();
            case RSA -> pair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
            case P256 -> pair("EC", new ECGenParameterSpec("secp256r1"));
            case P384 -> pair("EC", new ECGenParameterSpec("secp384r1"));
            case P521 -> pair("EC", new ECGenParameterSpec("secp521r1"));
            case ED25519 -> pair("Ed25519", NamedParameterSpec.ED25519);
        };
    }

    private static SigningKey secret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new SigningKey.Secret(secret);
    }

    private static SigningKey pair(String algorithm, AlgorithmParameterSpec spec) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(spec);
            return new SigningKey.Pair(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK makes no " + algorithm + " keys", e);
        }
    }
}

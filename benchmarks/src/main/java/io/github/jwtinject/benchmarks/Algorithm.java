package io.github.jwtinject.benchmarks;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A signature algorithm of a token, under the name that its header gives it. */
public enum Algorithm {
    HS256("HmacSHA256", null, 0, ""),
    RS256("SHA256withRSA", "RSA", 2048, ""),
    ES256("SHA256withECDSAinP1363Format", "EC", 0, "secp256r1"),
    // The name in a header is in this case.
    EdDSA("Ed25519", "Ed25519", 0, "");

    private final String jcaName;
    private final @Nullable String keyType;
    private final int keyBits;
    private final String curve;

    Algorithm(String jcaName, @Nullable String keyType, int keyBits, String curve) {
        this.jcaName = jcaName;
        this.keyType = keyType;
        this.keyBits = keyBits;
        this.curve = curve;
    }

    /** The name that Java's cryptography gives it. */
    public String jcaName() {
        return jcaName;
    }

    /** Makes a key of its own for one run. */
    SigningKey newKey() throws GeneralSecurityException {
        if (keyType == null) {
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            return new SigningKey(new SecretKeySpec(secret, jcaName), null);
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance(keyType);
        if (keyBits > 0) {
            generator.initialize(keyBits);
        }
        if (!curve.isEmpty()) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        KeyPair pair = generator.generateKeyPair();
        return new SigningKey(pair.getPublic(), pair.getPrivate());
    }

    byte[] sign(SigningKey key, byte[] input) throws GeneralSecurityException {
        if (key.privateKey() == null) {
            Mac mac = Mac.getInstance(jcaName);
            mac.init(key.verificationKey());
            return mac.doFinal(input);
        }
        Signature signature = Signature.getInstance(jcaName);
        signature.initSign(key.privateKey());
        signature.update(input);
        return signature.sign();
    }
}

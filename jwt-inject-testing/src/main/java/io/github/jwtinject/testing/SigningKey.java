package io.github.jwtinject.testing;

import io.github.jwtinject.keys.JwsAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A generated key: what signs, and what a verifier is told of it. */
sealed interface SigningKey {

    /** The signature of these bytes, as JWS has it (RFC 7518 section 3). */
    byte[] sign(JwsAlgorithm algorithm, byte[] input);

    /** What the verifier is told, as the text of an option. */
    String verificationKey();

    /** What the verifier is told, as members of a JWK (RFC 7517), without {@code kid} and {@code alg}. */
    Map<String, String> jwk();

    /** A shared secret, for HMAC. */
    final class Secret implements SigningKey {

        private final byte[] secret;

        Secret(byte[] secret) {
            this.secret = secret.clone();
        }

        @Override
        public byte[] sign(JwsAlgorithm algorithm, byte[] input) {
            try {
                String name = JcaNames.of(algorithm);
                Mac mac = Mac.getInstance(name);
                mac.init(new SecretKeySpec(secret, name));
                return mac.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("No HMAC for " + algorithm, e);
            }
        }

        @Override
        public String verificationKey() {
            return "base64:" + Base64.getEncoder().encodeToString(secret);
        }

        @Override
        public Map<String, String> jwk() {
            return PublicJwk.of(secret);
        }
    }

    /** A key pair, for signatures. */
    final class Pair implements SigningKey {

        private final KeyPair keys;

        Pair(KeyPair keys) {
            this.keys = keys;
        }

        @Override
        public byte[] sign(JwsAlgorithm algorithm, byte[] input) {
            try {
                Signature signature = Signature.getInstance(JcaNames.of(algorithm));
                signature.initSign(keys.getPrivate());
                JcaNames.pssParameters(algorithm, signature);
                signature.update(input);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("No " + algorithm + " signature with this key", e);
            }
        }

        @Override
        public String verificationKey() {
            Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            String body = lines.encodeToString(keys.getPublic().getEncoded());
            return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
        }

        @Override
        public Map<String, String> jwk() {
            return PublicJwk.of(keys.getPublic());
        }
    }
}

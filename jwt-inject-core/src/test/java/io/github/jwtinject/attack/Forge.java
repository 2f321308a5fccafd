package io.github.jwtinject.attack;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an attacker makes tokens with: text for parts, any bytes for a signature, and keys of his own. */
final class Forge {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** A payload that would be good, if its token were. */
    static final String PAYLOAD = "{\"sub\":\"mallory\",\"canary\":\"" + Target.CANARY + "\",\"exp\":"
            + Target.NOW.plusSeconds(3600).getEpochSecond() + "}";

    private Forge() {}

    static String part(String text) {
        return part(text.getBytes(StandardCharsets.UTF_8));
    }

    static String part(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }

    /** A token of these parts. */
    static String token(String header, byte[] signature) {
        return part(header) + "." + part(PAYLOAD) + "." + part(signature);
    }

    /** A token with the HMAC of a secret that the attacker knows or guesses. */
    static String hs256(String header, byte[] secret) {
        String input = part(header) + "." + part(PAYLOAD);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            // The JDK takes no empty key; a block of zeros is the same to HMAC.
            mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, "HmacSHA256"));
            return input + "." + part(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token with the signature of a key pair that the attacker holds. */
    static String signed(String header, KeyPair keys, String jcaName, AlgorithmParameterSpec... parameters) {
        String input = part(header) + "." + part(PAYLOAD);
        try {
            Signature signature = Signature.getInstance(jcaName);
            signature.initSign(keys.getPrivate());
            if (parameters.length > 0) {
                signature.setParameter(parameters[0]);
            }
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + part(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same token with its signature changed. */
    static String resigned(String token, UnaryOperator<byte[]> change) {
        int dot = token.lastIndexOf('.');
        return token.substring(0, dot + 1) + part(change.apply(signature(token)));
    }

    static byte[] signature(String token) {
        return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
    }

    /** r and s side by side, each as long as a coordinate of its curve. */
    static byte[] concatenated(BigInteger r, BigInteger s, int length) {
        byte[] bytes = new byte[2 * length];
        place(r, bytes, length);
        place(s, bytes, 2 * length);
        return bytes;
    }

    private static void place(BigInteger number, byte[] bytes, int end) {
        byte[] big = number.toByteArray();
        int from = big[0] == 0 && big.length > 1 ? 1 : 0;
        System.arraycopy(big, from, bytes, end - (big.length - from), big.length - from);
    }

    static KeyPair rsa() {
        return pair("RSA", 2048);
    }

    static KeyPair p256() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair pair(String type, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** The public key as a JWK, as an attacker embeds it in a header. */
    static String jwk(ECPublicKey key) {
        byte[] point = concatenated(key.getW().getAffineX(), key.getW().getAffineY(), 32);
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + part(Arrays.copyOf(point, 32)) + "\",\"y\":\""
                + part(Arrays.copyOfRange(point, 32, 64)) + "\"}";
    }
}

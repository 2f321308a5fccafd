package io.github.jwtinject.testing;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes keys as members of a JWK (RFC 7518 section 6, RFC 8037 section 2), never a private part. */
final class PublicJwk {

    private static final int ED25519_BYTES = 32;

    private PublicJwk() {}

    static Map<String, String> of(byte[] secret) {
        return members("kty", "oct", "k", base64url(secret));
    }

    static Map<String, String> of(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return members("kty", "RSA", "n", unsigned(rsa.getModulus()), "e", unsigned(rsa.getPublicExponent()));
        }
        if (key instanceof ECPublicKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            int bytes = (bits + 7) / 8;
            return members(
                    "kty",
                    "EC",
                    "crv",
                    "P-" + bits,
                    "x",
                    base64url(padded(ec.getW().getAffineX(), bytes)),
                    "y",
                    base64url(padded(ec.getW().getAffineY(), bytes)));
        }
        if (key instanceof EdECPublicKey) {
            // The encoded key ends with the 32 bytes that RFC 8032 section 5.1.5 calls the public key.
            byte[] encoded = key.getEncoded();
            byte[] x = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
            return members("kty", "OKP", "crv", "Ed25519", "x", base64url(x));
        }
        throw new IllegalArgumentException("No JWK form for " + key.getAlgorithm());
    }

    private static Map<String, String> members(String... namesAndValues) {
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    private static String unsigned(BigInteger number) {
        return base64url(padded(number, (number.bitLength() + 7) / 8));
    }

    /** Big-endian in exactly this many bytes: {@code toByteArray} adds a sign byte and drops leading zeros. */
    private static byte[] padded(BigInteger number, int bytes) {
        byte[] raw = number.toByteArray();
        byte[] padded = new byte[bytes];
        int length = Math.min(raw.length, bytes);
        System.arraycopy(raw, raw.length - length, padded, bytes - length, length);
        return padded;
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

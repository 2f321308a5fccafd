package io.github.jwtinject.benchmarks.service;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whom a framework's own stack is told to trust: system properties beginning with {@code trust.}, so that all three
 * frameworks are told in the same way.
 */
public final class Trust {

    private Trust() {}

    /** {@code HS256} or {@code RS256}. */
    public static boolean isSymmetric() {
        return property("algorithm").equals("HS256");
    }

    /** The secret of HS256. */
    public static SecretKey secret() {
        return new SecretKeySpec(key(), "HmacSHA256");
    }

    /** The public key of RS256. */
    public static RSAPublicKey publicKey() {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("trust.key is no RSA key", e);
        }
    }

    /** The expected {@code iss}. */
    public static String issuer() {
        return property("issuer");
    }

    /** The expected {@code aud}. */
    public static String audience() {
        return property("audience");
    }

    /** Puts the native provider first for the whole JVM where {@code trust.native} is set, before anything asks for one. */
    public static void installProvider() {
        if (Boolean.getBoolean("trust.native")) {
            AmazonCorrettoCryptoProvider.install();
        }
    }

    private static byte[] key() {
        return Base64.getDecoder().decode(property("key"));
    }

    private static String property(String name) {
        String value = System.getProperty("trust." + name);
        if (value == null) {
            throw new IllegalStateException("the system property trust." + name + " is missing");
        }
        return value;
    }
}

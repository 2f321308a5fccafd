package io.github.jwtinject.keys;

import org.jspecify.annotations.Nullable;

/** The signature algorithms that a token may name (RFC 7518 section 3.1, RFC 8037, RFC 9864); {@code none} is not one. */
public enum JwsAlgorithm {
    /** HMAC using SHA-256. */
    HS256("HS256"),
    /** HMAC using SHA-384. */
    HS384("HS384"),
    /** HMAC using SHA-512. */
    HS512("HS512"),
    /** RSASSA-PKCS1-v1_5 using SHA-256. */
    RS256("RS256"),
    /** RSASSA-PKCS1-v1_5 using SHA-384. */
    RS384("RS384"),
    /** RSASSA-PKCS1-v1_5 using SHA-512. */
    RS512("RS512"),
    /** RSASSA-PSS using SHA-256. */
    PS256("PS256"),
    /** RSASSA-PSS using SHA-384. */
    PS384("PS384"),
    /** RSASSA-PSS using SHA-512. */
    PS512("PS512"),
    /** ECDSA using P-256 and SHA-256. */
    ES256("ES256"),
    /** ECDSA using P-384 and SHA-384. */
    ES384("ES384"),
    /** ECDSA using P-521 and SHA-512. */
    ES512("ES512"),
    /** Ed25519, under the name {@code EdDSA} of RFC 8037 or {@code Ed25519} of RFC 9864. */
    EDDSA("EdDSA");

    private final String joseName;

    JwsAlgorithm(String joseName) {
        this.joseName = joseName;
    }

    /** The value of {@code alg} in a header. */
    public String joseName() {
        return joseName;
    }

    /** The algorithm of this {@code alg}, compared exactly; null for any other text. */
    public static @Nullable JwsAlgorithm of(String alg) {
        return switch (alg) {
            case "EdDSA", "Ed25519" -> EDDSA;
            case "HS256" -> HS256;
            case "HS384" -> HS384;
            case "HS512" -> HS512;
            case "RS256" -> RS256;
            case "RS384" -> RS384;
            case "RS512" -> RS512;
            case "PS256" -> PS256;
            case "PS384" -> PS384;
            case "PS512" -> PS512;
            case "ES256" -> ES256;
            case "ES384" -> ES384;
            case "ES512" -> ES512;
            default -> null;
        };
    }
}

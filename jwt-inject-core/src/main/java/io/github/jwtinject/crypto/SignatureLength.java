package io.github.jwtinject.crypto;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.VerificationKey;
import java.security.interfaces.RSAPublicKey;

/**
 * The one length in bytes that an algorithm gives its signatures (RFC 7518 sections 3.2 to 3.5, RFC 8032 section 5.1.6):
 * jose4j also takes ECDSA signatures whose zeros were dropped, and EdDSA ones with a byte more.
 */
public final class SignatureLength {

    private SignatureLength() {}

    /** The length of this algorithm's signatures under this key; negative when the key is of another kind. */
    public static int of(JwsAlgorithm algorithm, VerificationKey key) {
        return switch (algorithm) {
            case HS256 -> 32;
            case HS384 -> 48;
            case HS512, ES256, EDDSA -> 64;
            case ES384 -> 96;
            case ES512 -> 132;
            case RS256, RS384, RS512, PS256, PS384, PS512 -> modulusLength(key);
        };
    }

    private static int modulusLength(VerificationKey key) {
        return key.key() instanceof RSAPublicKey rsa ? (rsa.getModulus().bitLength() + 7) / 8 : -1;
    }
}

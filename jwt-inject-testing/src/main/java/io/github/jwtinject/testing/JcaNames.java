package io.github.jwtinject.testing;

import io.github.jwtinject.keys.JwsAlgorithm;
import java.security.InvalidAlgorithmParameterException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** What the JDK calls the algorithms of RFC 7518. */
final class JcaNames {

    private JcaNames() {}

    static String of(JwsAlgorithm algorithm) {
        return switch (algorithm) {
            case HS256 -> "HmacSHA256";
            case HS384 -> "HmacSHA384";
            case HS512 -> "HmacSHA512";
            case RS256 -> "SHA256withRSA";
            case RS384 -> "SHA384withRSA";
            case RS512 -> "SHA512withRSA";
            case PS256, PS384, PS512 -> "RSASSA-PSS";
            // JWS wants r and s side by side, which the JDK calls P1363; its usual form is DER.
            case ES256 -> "SHA256withECDSAinP1363Format";
            case ES384 -> "SHA384withECDSAinP1363Format";
            case ES512 -> "SHA512withECDSAinP1363Format";
            case EDDSA -> "Ed25519";
        };
    }

    /** Sets the salt as long as the hash (RFC 7518 section 3.5); does nothing for other algorithms. */
    static void pssParameters(JwsAlgorithm algorithm, Signature signature) throws InvalidAlgorithmParameterException {
        switch (algorithm) {
            case PS256 -> signature.setParameter(pss("SHA-256", MGF1ParameterSpec.SHA256, 32));
            case PS384 -> signature.setParameter(pss("SHA-384", MGF1ParameterSpec.SHA384, 48));
            case PS512 -> signature.setParameter(pss("SHA-512", MGF1ParameterSpec.SHA512, 64));
            default -> {}
        }
    }

    private static PSSParameterSpec pss(String hash, MGF1ParameterSpec mask, int saltBytes) {
        return new PSSParameterSpec(hash, "MGF1", mask, saltBytes, PSSParameterSpec.TRAILER_FIELD_BC);
    }
}

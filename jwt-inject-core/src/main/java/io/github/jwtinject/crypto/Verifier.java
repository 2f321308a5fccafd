package io.github.jwtinject.crypto;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * Checks signatures of one algorithm under one key, as jose4j does: of exact length, ECDSA's numbers in range. The
 * primitive is looked up and given the key once, and then used again. Thread-safe.
 */
public final class Verifier {

    private final JwsAlgorithm algorithm;
    private final Key key;
    private final int signatureLength;
    private final PrimitivePool pool = new PrimitivePool();

    private Verifier(JwsAlgorithm algorithm, Key key, int signatureLength) {
        this.algorithm = algorithm;
        this.key = key;
        this.signatureLength = signatureLength;
    }

    /**
     * A verifier with its first primitive.
     *
     * @throws GeneralSecurityException when this platform has no such primitive, or it cannot use the key
     */
    public static Verifier of(JwsAlgorithm algorithm, VerificationKey key) throws GeneralSecurityException {
        Verifier verifier = new Verifier(algorithm, key.key(), SignatureLength.of(algorithm, key));
        verifier.pool.giveBack(verifier.primitive());
        return verifier;
    }

    /**
     * Whether this is the signature of the first bytes of the input.
     *
     * @throws GeneralSecurityException when the provider could not say
     */
    public boolean verifies(byte[] input, int length, byte[] signature) throws GeneralSecurityException {
        if (signature.length != signatureLength) {
            return false;
        }
        Primitive pooled = pool.take();
        Primitive primitive = pooled != null ? pooled : primitive();
        boolean verifies;
        try {
            verifies = primitive.verifies(input, length, signature);
        } catch (SignatureException e) {
            // What the provider cannot read as a signature is none.
            return false;
        }
        // Only here: after an exception nobody knows what is left in it.
        pool.giveBack(primitive);
        return verifies;
    }

    private Primitive primitive() throws GeneralSecurityException {
        return switch (algorithm) {
            case HS256 -> HmacPrimitive.of("HmacSHA256", key);
            case HS384 -> HmacPrimitive.of("HmacSHA384", key);
            case HS512 -> HmacPrimitive.of("HmacSHA512", key);
            case RS256 -> new SignaturePrimitive(signature("SHA256withRSA"));
            case RS384 -> new SignaturePrimitive(signature("SHA384withRSA"));
            case RS512 -> new SignaturePrimitive(signature("SHA512withRSA"));
            case PS256 -> pss("SHA-256", MGF1ParameterSpec.SHA256, 32);
            case PS384 -> pss("SHA-384", MGF1ParameterSpec.SHA384, 48);
            case PS512 -> pss("SHA-512", MGF1ParameterSpec.SHA512, 64);
            case ES256 -> ecdsa("SHA256withECDSAinP1363Format");
            case ES384 -> ecdsa("SHA384withECDSAinP1363Format");
            case ES512 -> ecdsa("SHA512withECDSAinP1363Format");
            case EDDSA -> new SignaturePrimitive(signature("Ed25519"));
        };
    }

    /** The salt is as long as the hash (RFC 7518 section 3.5). */
    private Primitive pss(String hash, MGF1ParameterSpec mask, int saltLength) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec(hash, "MGF1", mask, saltLength, PSSParameterSpec.TRAILER_FIELD_BC));
        signature.initVerify((PublicKey) key);
        return new SignaturePrimitive(signature);
    }

    private Primitive ecdsa(String name) throws GeneralSecurityException {
        return new EcdsaPrimitive(
                signature(name), ((ECPublicKey) key).getParams().getOrder());
    }

    private Signature signature(String name) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(name);
        signature.initVerify((PublicKey) key);
        return signature;
    }
}

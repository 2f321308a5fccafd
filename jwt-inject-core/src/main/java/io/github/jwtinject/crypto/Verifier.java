package io.github.jwtinject.crypto;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.reuse.Slots;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks signatures of one algorithm under one key, as jose4j does: of exact length, ECDSA's numbers in range. The
 * primitive is looked up and given the key once, and then used again. Thread-safe.
 */
public final class Verifier {

    private final JwsAlgorithm algorithm;
    private final Key key;
    private final int signatureLength;
    private final @Nullable Provider provider;
    private final Slots<Primitive> primitives = new Slots<>();

    private Verifier(JwsAlgorithm algorithm, Key key, int signatureLength, @Nullable Provider provider) {
        this.algorithm = algorithm;
        this.key = key;
        this.signatureLength = signatureLength;
        this.provider = provider;
    }

    /**
     * A verifier with its first primitive.
     *
     * @param provider whose primitive it is; null for what the JVM's order of providers gives
     * @throws GeneralSecurityException when this platform has no such primitive, or it cannot use the key
     */
    static Verifier of(JwsAlgorithm algorithm, VerificationKey key, @Nullable Provider provider)
            throws GeneralSecurityException {
        Key own = provider == null ? key.key() : translated(key.key(), provider);
        Verifier verifier = new Verifier(algorithm, own, SignatureLength.of(algorithm, key), provider);
        verifier.primitives.giveBack(verifier.primitive());
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
        Primitive pooled = primitives.take();
        Primitive primitive = pooled != null ? pooled : primitive();
        boolean verifies;
        try {
            verifies = primitive.verifies(input, length, signature);
        } catch (SignatureException e) {
            // What the provider cannot read as a signature is none.
            return false;
        }
        // Only here: after an exception nobody knows what is left in it.
        primitives.giveBack(primitive);
        return verifies;
    }

    private Primitive primitive() throws GeneralSecurityException {
        return switch (algorithm) {
            case HS256 -> HmacPrimitive.of("HmacSHA256", key);
            case HS384 -> HmacPrimitive.of("HmacSHA384", key);
            case HS512 -> HmacPrimitive.of("HmacSHA512", key);
            case RS256 -> plain("SHA256withRSA");
            case RS384 -> plain("SHA384withRSA");
            case RS512 -> plain("SHA512withRSA");
            case PS256 -> pss("SHA-256", MGF1ParameterSpec.SHA256, 32);
            case PS384 -> pss("SHA-384", MGF1ParameterSpec.SHA384, 48);
            case PS512 -> pss("SHA-512", MGF1ParameterSpec.SHA512, 64);
            case ES256 -> ecdsa("SHA256");
            case ES384 -> ecdsa("SHA384");
            case ES512 -> ecdsa("SHA512");
            case EDDSA -> plain("Ed25519");
        };
    }

    /** The salt is as long as the hash (RFC 7518 section 3.5). */
    private Primitive pss(String hash, MGF1ParameterSpec mask, int saltLength) throws GeneralSecurityException {
        Signature signature = instance("RSASSA-PSS", hash.replace("-", "") + "withRSA/PSS");
        signature.setParameter(new PSSParameterSpec(hash, "MGF1", mask, saltLength, PSSParameterSpec.TRAILER_FIELD_BC));
        signature.initVerify((PublicKey) key);
        return new SignaturePrimitive(signature);
    }

    private Primitive ecdsa(String hash) throws GeneralSecurityException {
        Signature signature = instance(hash + "withECDSAinP1363Format", hash + "withECDSA");
        boolean der = !signature.getAlgorithm().endsWith("inP1363Format");
        signature.initVerify((PublicKey) key);
        return new EcdsaPrimitive(signature, ((ECPublicKey) key).getParams().getOrder(), der);
    }

    private Primitive plain(String name) throws GeneralSecurityException {
        Signature signature = provider == null ? Signature.getInstance(name) : Signature.getInstance(name, provider);
        signature.initVerify((PublicKey) key);
        return new SignaturePrimitive(signature);
    }

    /** Conscrypt has other names for what it offers. */
    private Signature instance(String usual, String otherwise) throws GeneralSecurityException {
        if (provider == null) {
            return Signature.getInstance(usual);
        }
        String name = provider.getService("Signature", usual) != null ? usual : otherwise;
        return Signature.getInstance(name, provider);
    }

    /** The same key as the provider's own, if it makes any of this type; it need not be taken apart again each time. */
    private static Key translated(Key key, Provider provider) throws GeneralSecurityException {
        // ACCP checks Ed25519 with the JDK's keys, and makes none.
        return provider.getService("KeyFactory", key.getAlgorithm()) == null
                ? key
                : KeyFactory.getInstance(key.getAlgorithm(), provider)
                        .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }
}

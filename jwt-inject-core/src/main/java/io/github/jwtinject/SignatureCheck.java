package io.github.jwtinject;

import io.github.jwtinject.crypto.SignatureLength;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.VerificationKey;
import java.util.List;
import java.util.Objects;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.JoseException;

/**
 * Asks jose4j whether a signature holds. jose4j reads the header again, by itself, and must read the same in it: where
 * two readers disagree, nobody is right.
 */
final class SignatureCheck {

    /** The name that RFC 9864 gives to EdDSA with Ed25519; jose4j knows the algorithm by its older name only. */
    private static final String ED25519 = "Ed25519";

    private SignatureCheck() {}

    /** Has jose4j set itself up now: it tries out algorithms, which would block the first request's thread. */
    static void prepare() {
        AlgorithmFactoryFactory.getInstance();
    }

    /** Whether one of these keys made the signature; they are tried in order. */
    static boolean holds(TokenParts parts, JoseHeader header, JwsAlgorithm algorithm, List<VerificationKey> keys) {
        for (VerificationKey key : keys) {
            boolean exactLength = parts.signature().length == SignatureLength.of(algorithm, key);
            if (exactLength && holds(parts, header, algorithm, key)) {
                return true;
            }
        }
        return false;
    }

    /** Whether jose4j would use the key for this algorithm at all. */
    static boolean admits(JwsAlgorithm algorithm, VerificationKey key) {
        try {
            primitive(algorithm).validateVerificationKey(key.key());
            return true;
        } catch (JoseException | RuntimeException e) {
            return false;
        }
    }

    private static boolean holds(TokenParts parts, JoseHeader header, JwsAlgorithm algorithm, VerificationKey key) {
        try {
            return header.algorithm().equals(ED25519)
                    ? holdsByAlgorithm(parts.signingInput(), parts.signature(), algorithm, key)
                    : holdsByToken(parts, header, key);
        } catch (JoseException | RuntimeException e) {
            // Its message may quote the token, so that not even its text is looked at: it did not hold.
            return false;
        }
    }

    /** Whether this key made this signature over any bytes, be they a token's or not. */
    static boolean holds(byte[] input, byte[] signature, JwsAlgorithm algorithm, VerificationKey key) {
        try {
            return signature.length == SignatureLength.of(algorithm, key)
                    && holdsByAlgorithm(input, signature, algorithm, key);
        } catch (JoseException | RuntimeException e) {
            return false;
        }
    }

    private static boolean holdsByToken(TokenParts parts, JoseHeader header, VerificationKey key) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, header.algorithm()));
        jws.setCompactSerialization(parts.compact().value());
        jws.setKey(key.key());
        boolean sameReading = header.algorithm().equals(jws.getAlgorithmHeaderValue())
                && Objects.equals(header.keyId(), jws.getKeyIdHeaderValue());
        return sameReading && jws.verifySignature();
    }

    private static boolean holdsByAlgorithm(byte[] input, byte[] signature, JwsAlgorithm algorithm, VerificationKey key)
            throws JoseException {
        JsonWebSignatureAlgorithm primitive = primitive(algorithm);
        primitive.validateVerificationKey(key.key());
        return primitive.verifySignature(signature, key.key(), input, new ProviderContext());
    }

    private static JsonWebSignatureAlgorithm primitive(JwsAlgorithm algorithm) throws JoseException {
        return AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory().getAlgorithm(algorithm.joseName());
    }
}

package io.github.jwtinject.vectors;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.VerificationKey;

/** What {@link SignatureVectors} drives: one way of checking a signature, such as that of one crypto provider. */
@FunctionalInterface
public interface SignatureVerifier {

    /** Whether the key made the signature over these bytes. Never throws, whatever they are. */
    boolean holds(JwsAlgorithm algorithm, VerificationKey key, byte[] input, byte[] signature);
}

package io.github.jwtinject;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.vectors.SignatureVerifier;

/** The product's own signature check, for vectors whose messages are no tokens. */
public final class PresentSignatureCheck implements SignatureVerifier {

    @Override
    public boolean holds(JwsAlgorithm algorithm, VerificationKey key, byte[] input, byte[] signature) {
        return SignatureCheck.holds(input, signature, algorithm, key);
    }
}

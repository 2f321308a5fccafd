package io.github.jwtinject;

import io.github.jwtinject.crypto.Cryptography;
import io.github.jwtinject.crypto.Verifier;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.VerificationKey;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a header segment was found to mean, on the careful path: its fields, and who verifies, in their order. */
record KnownHeader(String segment, JoseHeader header, List<Verifier> verifiers) {

    /** A header under which a signature has just held; null where one of the keys has no primitive here. */
    static @Nullable KnownHeader of(
            String segment,
            JoseHeader header,
            JwsAlgorithm algorithm,
            List<VerificationKey> keys,
            Cryptography cryptography) {
        List<Verifier> verifiers = new ArrayList<>(keys.size());
        for (VerificationKey key : keys) {
            if (!SignatureCheck.admits(algorithm, key)) {
                return null;
            }
            try {
                verifiers.add(cryptography.verifier(algorithm, key));
            } catch (GeneralSecurityException | RuntimeException e) {
                return null;
            }
        }
        return new KnownHeader(segment, header, List.copyOf(verifiers));
    }

    /**
     * Whether one of the keys made the signature.
     *
     * @throws Unsure when a provider failed in a way that says nothing of the signature
     */
    boolean holds(TokenParts parts) throws Unsure {
        byte[] token = parts.bytes();
        for (int i = 0; i < verifiers.size(); i++) {
            try {
                if (verifiers.get(i).verifies(token, parts.signingInputLength(), parts.signature())) {
                    return true;
                }
            } catch (GeneralSecurityException | RuntimeException e) {
                throw new Unsure();
            }
        }
        return false;
    }

    /** Sends a token to the careful path; has no message and no trace. */
    static final class Unsure extends Exception {
        Unsure() {
            super(null, null, false, false);
        }
    }
}

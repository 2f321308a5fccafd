package io.github.jwtinject.crypto;

import java.security.GeneralSecurityException;
import java.security.Signature;

/** An RSA or Ed25519 signature, which the provider takes as the token has it. */
record SignaturePrimitive(Signature verifier) implements Primitive {

    @Override
    public boolean verifies(byte[] input, int length, byte[] signature) throws GeneralSecurityException {
        verifier.update(input, 0, length);
        return verifier.verify(signature);
    }
}

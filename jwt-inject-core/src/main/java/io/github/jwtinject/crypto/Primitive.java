package io.github.jwtinject.crypto;

import java.security.GeneralSecurityException;

/** One {@link javax.crypto.Mac} or {@link java.security.Signature}, set up for a key; used by one thread at a time. */
interface Primitive {

    /**
     * Whether this is the signature of the first bytes of the input.
     *
     * @throws GeneralSecurityException when the provider could not say; the primitive must then not be used again
     */
    boolean verifies(byte[] input, int length, byte[] signature) throws GeneralSecurityException;
}

package io.github.jwtinject.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;

/**
 * An ECDSA signature: r and s side by side (RFC 7518 section 3.4), each from 1 to below the order of the curve. That is
 * looked at here, whatever the provider does: one that let zero pass took any signature for good (CVE-2022-21449).
 */
final class EcdsaPrimitive implements Primitive {

    private final Signature verifier;
    private final byte[] order;
    private final byte[] zero;

    EcdsaPrimitive(Signature verifier, BigInteger order) {
        this.verifier = verifier;
        this.order = unsigned(order);
        this.zero = new byte[this.order.length];
    }

    @Override
    public boolean verifies(byte[] input, int length, byte[] signature) throws GeneralSecurityException {
        if (signature.length != 2 * order.length || !isScalar(signature, 0) || !isScalar(signature, order.length)) {
            return false;
        }
        verifier.update(input, 0, length);
        return verifier.verify(signature);
    }

    private boolean isScalar(byte[] signature, int from) {
        int to = from + order.length;
        return Arrays.compareUnsigned(signature, from, to, order, 0, order.length) < 0
                && !Arrays.equals(signature, from, to, zero, 0, zero.length);
    }

    private static byte[] unsigned(BigInteger order) {
        byte[] signed = order.toByteArray();
        return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }
}

package io.github.jwtinject.crypto;

import java.io.ByteArrayOutputStream;
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
    private final boolean der;

    /**
     * A primitive that is ready to verify.
     *
     * @param der whether it wants the two numbers as the DER sequence of RFC 3279 section 2.2.3
     */
    EcdsaPrimitive(Signature verifier, BigInteger order, boolean der) {
        this.verifier = verifier;
        this.der = der;
        this.order = unsigned(order);
        this.zero = new byte[this.order.length];
    }

    @Override
    public boolean verifies(byte[] input, int length, byte[] signature) throws GeneralSecurityException {
        if (signature.length != 2 * order.length || !isScalar(signature, 0) || !isScalar(signature, order.length)) {
            return false;
        }
        verifier.update(input, 0, length);
        return verifier.verify(der ? der(signature) : signature);
    }

    private static byte[] der(byte[] signature) {
        int half = signature.length / 2;
        byte[] r = new BigInteger(1, Arrays.copyOf(signature, half)).toByteArray();
        byte[] s = new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length)).toByteArray();
        ByteArrayOutputStream numbers = new ByteArrayOutputStream(signature.length + 8);
        number(numbers, r);
        number(numbers, s);
        ByteArrayOutputStream sequence = new ByteArrayOutputStream(signature.length + 12);
        sequence.write(0x30);
        if (numbers.size() > 127) {
            sequence.write(0x81);
        }
        sequence.write(numbers.size());
        sequence.writeBytes(numbers.toByteArray());
        return sequence.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, byte[] value) {
        out.write(0x02);
        out.write(value.length);
        out.writeBytes(value);
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

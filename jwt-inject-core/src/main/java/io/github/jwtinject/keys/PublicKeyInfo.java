package io.github.jwtinject.keys;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads public keys in DER: SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7) and the RSA key of RFC 8017 appendix A.1.1. */
final class PublicKeyInfo {

    private static final List<String> TYPES = List.of("RSA", "EC", "EdDSA");
    private static final byte[] RSA_ALGORITHM = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;

    private PublicKeyInfo() {}

    static PublicKey read(byte[] der) throws KeyFault {
        for (String type : TYPES) {
            PublicKey key = asType(type, der);
            if (key != null) {
                return key;
            }
        }
        throw new KeyFault("is no public key that can be used, or a damaged one: use RSA, EC (P-256, P-384, P-521)"
                + " or Ed25519, and copy it whole");
    }

    static PublicKey readRsa(byte[] der) throws KeyFault {
        byte[] bits = new byte[der.length + 1];
        System.arraycopy(der, 0, bits, 1, der.length);
        return read(element(SEQUENCE, RSA_ALGORITHM, element(BIT_STRING, bits)));
    }

    private static @Nullable PublicKey asType(String type, byte[] der) {
        try {
            return KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.size();
        if (length >= 0x80) {
            // DER allows the shortest form only.
            int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            element.write(0x80 | octets);
            for (int shift = 8 * (octets - 1); shift > 0; shift -= 8) {
                element.write(length >>> shift);
            }
        }
        element.write(length);
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}

package io.github.jwtinject.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Decodes base64url without padding (RFC 7515 section 2), accepting one spelling for each value. The JDK's decoder also
 * takes padding and stray trailing bits, which would give one signature several spellings.
 */
public final class Base64Url {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** What each character stands for; negative for those that are none of the alphabet's. */
    private static final byte[] VALUES = values();

    private Base64Url() {}

    /** The bytes, none of an empty text; null when the text is not their one spelling. */
    public static byte @Nullable [] decoded(String text) {
        // What is not Latin-1 becomes a question mark, which the decoder refuses.
        byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
        return decoded(latin1, 0, latin1.length);
    }

    /** The bytes that a part of a text spells, each character of which is a byte; null when it is not their one spelling. */
    public static byte @Nullable [] decoded(byte[] text, int from, int to) {
        if (from != to && !hasCanonicalEnd(text, from, to)) {
            return null;
        }
        try {
            ByteBuffer decoded = Base64.getUrlDecoder().decode(ByteBuffer.wrap(text, from, to - from));
            return decoded.array();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether the last character carries no bits beyond the last byte (RFC 4648 section 3.5), and is no padding. */
    private static boolean hasCanonicalEnd(byte[] text, int from, int to) {
        int last = VALUES[text[to - 1] & 0xFF];
        return switch ((to - from) % 4) {
            case 0 -> last >= 0;
            case 2 -> last >= 0 && (last & 0b1111) == 0;
            case 3 -> last >= 0 && (last & 0b11) == 0;
            default -> false;
        };
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        return values;
    }
}

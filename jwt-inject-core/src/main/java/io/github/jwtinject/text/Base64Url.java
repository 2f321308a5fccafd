package io.github.jwtinject.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Decodes base64url without padding (RFC 7515 section 2), accepting one spelling for each value. The JDK's decoder also
 * takes padding and stray trailing bits, which would give one signature several spellings.
 */
public final class Base64Url {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private Base64Url() {}

    /** The bytes, none of an empty text; null when the text is not their one spelling. */
    public static byte @Nullable [] decoded(String text) {
        if (!text.isEmpty() && !hasCanonicalEnd(text)) {
            return null;
        }
        try {
            // What is not Latin-1 becomes a question mark, which the decoder refuses.
            return Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether the last character carries no bits beyond the last byte (RFC 4648 section 3.5), and is no padding. */
    private static boolean hasCanonicalEnd(String text) {
        int last = ALPHABET.indexOf(text.charAt(text.length() - 1));
        return switch (text.length() % 4) {
            case 0 -> last >= 0;
            case 2 -> last >= 0 && (last & 0b1111) == 0;
            case 3 -> last >= 0 && (last & 0b11) == 0;
            default -> false;
        };
    }
}

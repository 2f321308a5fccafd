package io.github.jwtinject.keys;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 as people paste it, with one spelling for each value: what does not come out the same when encoded again is damaged. */
final class Base64Text {

    private Base64Text() {}

    /** Either alphabet, but not both in one text, with or without padding; null for anything else. */
    static byte @Nullable [] either(String text) {
        boolean url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        Base64.Encoder encoder = url ? Base64.getUrlEncoder() : Base64.getEncoder();
        byte[] bytes = decoded(url ? Base64.getUrlDecoder() : Base64.getDecoder(), text);
        if (bytes == null) {
            return null;
        }
        boolean same = encoder.encodeToString(bytes).equals(text)
                || encoder.withoutPadding().encodeToString(bytes).equals(text);
        return same ? bytes : null;
    }

    private static byte @Nullable [] decoded(Base64.Decoder decoder, String text) {
        try {
            return decoder.decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

package io.github.jwtinject.keys;

import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;

/** Reads HMAC secrets as options spell them. */
final class SecretText {

    static final String BASE64 = "base64:";

    private SecretText() {}

    /** A value of {@code secret-key}: base64 after its prefix, else the text itself. */
    static VerificationKey option(String text) throws KeyFault {
        return text.startsWith(BASE64) ? base64(text.substring(BASE64.length())) : literal(text);
    }

    /** The text itself, as UTF-8; nothing is trimmed. */
    static VerificationKey literal(String text) throws KeyFault {
        return ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes that the text spells in the standard or the URL alphabet. */
    static VerificationKey base64(String text) throws KeyFault {
        byte[] bytes = Base64Text.either(text.strip());
        if (bytes == null) {
            throw new KeyFault("is no base64 after base64: - copy it again, or give a text as secret:...");
        }
        return ofBytes(bytes);
    }

    private static VerificationKey ofBytes(byte[] bytes) throws KeyFault {
        if (bytes.length == 0) {
            throw new KeyFault("is an empty secret: set one, or remove the option");
        }
        return VerificationKey.checked(new SecretKeySpec(bytes, "HMAC"), null, null);
    }
}

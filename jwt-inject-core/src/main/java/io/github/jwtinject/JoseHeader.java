package io.github.jwtinject;

import io.github.jwtinject.text.ControlCharacters;
import io.github.jwtinject.text.StrictJson;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header parameters that count for us, read strictly (RFC 7515 section 4). A parameter that changes what the rest
 * means is refused; one that offers a key ({@code jwk}, {@code jku}, {@code x5c}, …) is never looked at.
 */
record JoseHeader(
        String algorithm, @Nullable String keyId, @Nullable String type) {

    /**
     * Parameters under which a token is something else than a signed JSON object: critical extensions and unencoded
     * payloads (RFC 7797 section 7), compression and encryption.
     */
    private static final Set<String> MEANING_CHANGES = Set.of("crit", "b64", "zip", "enc", "epk", "p2c", "p2s");

    private static final int MAX_KEY_ID_CHARS = 256;

    static JoseHeader of(byte[] json) {
        Map<String, @Nullable Object> members = StrictJson.header(json);
        if (members == null) {
            throw refused(RefusalCause.HEADER);
        }
        for (String name : MEANING_CHANGES) {
            if (members.containsKey(name)) {
                throw refused(RefusalCause.HEADER_PARAMETER);
            }
        }
        String contentType = text(members, "cty");
        if (contentType != null && mediaType(contentType).equals("jwt")) {
            throw refused(RefusalCause.HEADER_PARAMETER);
        }
        String algorithm = text(members, "alg");
        String keyId = text(members, "kid");
        if (algorithm == null || (keyId != null && !isUsable(keyId))) {
            throw refused(RefusalCause.HEADER);
        }
        return new JoseHeader(algorithm, keyId, text(members, "typ"));
    }

    /** A media type as {@code typ} and {@code cty} abbreviate it (RFC 7515 section 4.1.9), in one case. */
    static String mediaType(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }

    private static boolean isUsable(String keyId) {
        return keyId.length() <= MAX_KEY_ID_CHARS && !ControlCharacters.areIn(keyId);
    }

    private static @Nullable String text(Map<String, @Nullable Object> members, String name) {
        Object value = members.get(name);
        if (value == null && members.containsKey(name)) {
            throw refused(RefusalCause.HEADER);
        }
        if (value != null && !(value instanceof String)) {
            throw refused(RefusalCause.HEADER);
        }
        return (String) value;
    }

    private static JwtRefusedException refused(RefusalCause cause) {
        return new JwtRefusedException(Refusal.invalid(cause));
    }
}

package io.github.jwtinject;

import io.github.jwtinject.text.Base64Url;
import java.nio.charset.StandardCharsets;

/**
 * The three parts of a JWS compact serialization (RFC 7515 section 7.1), each canonical base64url. Their form is all
 * that has been checked.
 */
final class TokenParts {

    private final CompactToken compact;
    private final byte[] header;
    private final byte[] payload;
    private final byte[] signature;

    private TokenParts(CompactToken compact, byte[] header, byte[] payload, byte[] signature) {
        this.compact = compact;
        this.header = header;
        this.payload = payload;
        this.signature = signature;
    }

    /** Takes a token apart, cheapest check first. */
    static TokenParts of(CompactToken compact, int maxLength) {
        String token = compact.value();
        if (token.isEmpty()) {
            throw refused(RefusalCause.EMPTY_TOKEN);
        }
        if (token.length() > maxLength) {
            throw refused(RefusalCause.TOKEN_SIZE);
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            throw refused(RefusalCause.TOKEN_PARTS);
        }
        return new TokenParts(
                compact,
                part(token, 0, first),
                part(token, first + 1, second),
                part(token, second + 1, token.length()));
    }

    CompactToken compact() {
        return compact;
    }

    byte[] header() {
        return header;
    }

    byte[] payload() {
        return payload;
    }

    byte[] signature() {
        return signature;
    }

    /** What was signed: header and payload as they came (RFC 7515 section 5.2). */
    byte[] signingInput() {
        String token = compact.value();
        return token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] part(String token, int from, int to) {
        if (from == to) {
            throw refused(RefusalCause.TOKEN_PARTS);
        }
        byte[] bytes = Base64Url.decoded(token.substring(from, to));
        if (bytes == null) {
            throw refused(RefusalCause.BASE64URL);
        }
        return bytes;
    }

    private static JwtRefusedException refused(RefusalCause cause) {
        return new JwtRefusedException(Refusal.malformed(cause));
    }
}

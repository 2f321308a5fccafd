package io.github.jwtinject;

import io.github.jwtinject.text.Base64Url;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The three parts of a JWS compact serialization (RFC 7515 section 7.1), each canonical base64url. Their form is all
 * that has been checked.
 */
final class TokenParts {

    private final CompactToken compact;
    private final byte[] bytes;
    private final int headerEnd;
    private final int payloadEnd;
    private final byte[] payload;
    private final byte[] signature;

    private TokenParts(
            CompactToken compact, byte[] bytes, int headerEnd, int payloadEnd, byte[] payload, byte[] signature) {
        this.compact = compact;
        this.bytes = bytes;
        this.headerEnd = headerEnd;
        this.payloadEnd = payloadEnd;
        this.payload = payload;
        this.signature = signature;
    }

    /** Takes a token apart, cheapest check first. */
    static TokenParts of(CompactToken compact, int maxLength) {
        TokenParts parts = withHeaderUnread(compact, maxLength);
        parts.header();
        return parts;
    }

    /** Takes a token apart whose first part is known, to the letter, and need not be decoded again. */
    static TokenParts withHeaderUnread(CompactToken compact, int maxLength) {
        String token = compact.value();
        if (token.isEmpty()) {
            throw refused(RefusalCause.EMPTY_TOKEN);
        }
        if (token.length() > maxLength) {
            throw refused(RefusalCause.TOKEN_SIZE);
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first <= 0 || second <= first + 1 || second == token.length() - 1 || token.indexOf('.', second + 1) >= 0) {
            throw refused(RefusalCause.TOKEN_PARTS);
        }
        // What is not Latin-1 becomes a question mark, which no part may hold.
        byte[] bytes = token.getBytes(StandardCharsets.ISO_8859_1);
        return new TokenParts(
                compact,
                bytes,
                first,
                second,
                decoded(bytes, first + 1, second),
                decoded(bytes, second + 1, bytes.length));
    }

    CompactToken compact() {
        return compact;
    }

    /** Whether the first part, still encoded, is this one to the letter. */
    boolean hasHeaderSegment(byte[] segment) {
        return Arrays.equals(bytes, 0, headerEnd, segment, 0, segment.length);
    }

    int headerSegmentLength() {
        return headerEnd;
    }

    /** The first part as it came, still encoded. */
    String headerSegment() {
        return compact.value().substring(0, headerEnd);
    }

    byte[] header() {
        return decoded(bytes, 0, headerEnd);
    }

    byte[] payload() {
        return payload;
    }

    byte[] signature() {
        return signature;
    }

    /** The whole token; what was signed are the first {@link #signingInputLength()} of them. */
    byte[] bytes() {
        return bytes;
    }

    /** How much of the token was signed: header and payload as they came (RFC 7515 section 5.2). */
    int signingInputLength() {
        return payloadEnd;
    }

    byte[] signingInput() {
        return Arrays.copyOf(bytes, payloadEnd);
    }

    private static byte[] decoded(byte[] bytes, int from, int to) {
        byte[] decoded = Base64Url.decoded(bytes, from, to);
        if (decoded == null) {
            throw refused(RefusalCause.BASE64URL);
        }
        return decoded;
    }

    private static JwtRefusedException refused(RefusalCause cause) {
        return new JwtRefusedException(Refusal.malformed(cause));
    }
}

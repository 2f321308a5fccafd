package io.github.jwtinject;

import java.util.List;

/** Reads {@code Bearer} credentials from one header (RFC 6750 section 2.1), strictly. */
final class HeaderTokenExtractor implements TokenExtractor {

    private static final String SCHEME = "Bearer";

    /** The scheme, a space, and the longest token that may be taken. */
    private static final int LONGEST = SCHEME.length() + 1 + TokenValidatorBuilder.LARGEST_MAX_TOKEN_SIZE;

    private final String header;
    private final boolean allowBare;

    private HeaderTokenExtractor(String header, boolean allowBare) {
        this.header = header;
        this.allowBare = allowBare;
    }

    static HeaderTokenExtractor of(String header, boolean allowBare) {
        return new HeaderTokenExtractor(FieldName.checked("token-header-key", header), allowBare);
    }

    @Override
    public Extraction extract(RequestView request) {
        List<String> values = request.headers(header);
        if (values.isEmpty()) {
            return Extraction.none();
        }
        return values.size() == 1 ? fromValue(values.get(0)) : Extraction.ambiguous();
    }

    private Extraction fromValue(String value) {
        if (value.isBlank()) {
            return Extraction.malformed();
        }
        if (isBearer(value)) {
            if (value.length() > LONGEST) {
                // Refused for its length whatever it is: it is not worth a look, nor a copy.
                return Extraction.found(value);
            }
            return value.indexOf(',') < 0 ? fromBearer(value) : Extraction.ambiguous();
        }
        if (joinsBearer(value)) {
            return Extraction.ambiguous();
        }
        if (isBearer(value.strip())) {
            return Extraction.badRequest();
        }
        if (isMangledBearer(value)) {
            return Extraction.malformed();
        }
        return allowBare ? fromBare(value) : Extraction.none();
    }

    private static Extraction fromBearer(String value) {
        if (isBlank(value, SCHEME.length())) {
            return Extraction.malformed();
        }
        int start = SCHEME.length() + 1;
        return value.charAt(SCHEME.length()) == ' ' && !hasSpace(value, start)
                ? Extraction.found(value.substring(start))
                : Extraction.badRequest();
    }

    /** By itself a token is one word; more words are the credentials of another scheme. */
    private static Extraction fromBare(String value) {
        if (hasSpace(value, 0)) {
            return value.indexOf(',') < 0 ? Extraction.none() : Extraction.ambiguous();
        }
        return value.indexOf(',') < 0 ? Extraction.found(value) : Extraction.ambiguous();
    }

    /** The scheme, in any case (RFC 9110 section 11.1), followed by white space or nothing. */
    private static boolean isBearer(String value) {
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (value.length() == SCHEME.length() || isSpace(value.charAt(SCHEME.length())));
    }

    /** Whether our scheme is followed by what no scheme's name can hold, such as a no-break space. */
    private static boolean isMangledBearer(String value) {
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && !FieldName.isTokenChar(value.charAt(SCHEME.length()));
    }

    /** Whether one of several credentials that a comma joins is ours: a proxy folds two field lines into such a value. */
    private static boolean joinsBearer(String value) {
        int comma = value.indexOf(',');
        while (comma >= 0) {
            if (isBearer(value.substring(comma + 1).stripLeading())) {
                return true;
            }
            comma = value.indexOf(',', comma + 1);
        }
        return false;
    }

    private static boolean isBlank(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** One search for each kind: together they are faster over a token's length than one look at each character. */
    private static boolean hasSpace(String text, int from) {
        return text.indexOf(' ', from) >= 0
                || text.indexOf('\t', from) >= 0
                || text.indexOf('\r', from) >= 0
                || text.indexOf('\n', from) >= 0;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}

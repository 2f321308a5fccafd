package io.github.jwtinject;

/**
 * Finds the token of a request, without looking into it (RFC 6750 section 2). Extractors compose, and a lambda is one;
 * query and form tokens do not exist.
 */
@FunctionalInterface
public interface TokenExtractor {

    /** Looks for a token; never null, and never throws for anything that a request can hold. */
    Extraction extract(RequestView request);

    /** The {@code Authorization} header with the {@code Bearer} scheme (RFC 6750 section 2.1). */
    static TokenExtractor bearer() {
        return header("Authorization");
    }

    /** A header of this name with the {@code Bearer} scheme; a value of another scheme is no token. */
    static TokenExtractor header(String name) {
        return HeaderTokenExtractor.of(name, false);
    }

    /** A header of this name that holds the token with the {@code Bearer} scheme or by itself. */
    static TokenExtractor headerOrBare(String name) {
        return HeaderTokenExtractor.of(name, true);
    }

    /** A cookie of this name; its tokens are subject to the cross-site guard. */
    static TokenExtractor cookie(String name) {
        return CookieTokenExtractor.of(name);
    }

    /** The first of these that finds anything, good or bad; the others are not looked at. */
    static TokenExtractor firstOf(TokenExtractor... extractors) {
        TokenExtractor[] inOrder = extractors.clone();
        return request -> {
            for (TokenExtractor extractor : inOrder) {
                Extraction extraction = extractor.extract(request);
                if (!(extraction instanceof Extraction.None)) {
                    return extraction;
                }
            }
            return Extraction.none();
        };
    }

    /** The one token that these agree on: two different ones are refused as ambiguous, anything bad as what it is. */
    static TokenExtractor onlyOf(TokenExtractor... extractors) {
        TokenExtractor[] inOrder = extractors.clone();
        return request -> {
            Extraction sole = Extraction.none();
            for (TokenExtractor extractor : inOrder) {
                Extraction extraction = extractor.extract(request);
                if (extraction instanceof Extraction.Bad) {
                    return extraction;
                }
                if (extraction instanceof Extraction.Found found) {
                    if (sole instanceof Extraction.Found first && !first.token().equals(found.token())) {
                        return Extraction.ambiguous();
                    }
                    sole = sole instanceof Extraction.Found ? sole : found;
                }
            }
            return sole;
        };
    }
}

package io.github.jwtinject;

import java.util.Objects;

/** What a {@link TokenExtractor} found: none is not bad, and two are not one. */
public sealed interface Extraction {

    /** No token here; another extractor may look elsewhere. */
    record None() implements Extraction {}

    /**
     * One token, of which nothing is checked yet.
     *
     * @param source where it stood, which decides whether the cross-site guard applies
     */
    record Found(CompactToken token, Source source) implements Extraction {
        public Found {
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(source, "source");
        }
    }

    /** Something is here, and it is not acceptable; nobody looks elsewhere. */
    record Bad(Refusal refusal) implements Extraction {
        public Bad {
            Objects.requireNonNull(refusal, "refusal");
        }
    }

    /** Where a token stood. */
    enum Source {
        /** A place that only a program fills, such as a header. */
        HEADER,
        /** A cookie, which a browser also sends when another site tells it to. */
        COOKIE
    }

    /** No token here. */
    static Extraction none() {
        return Extractions.NONE;
    }

    /** A token from a header or another place that only a program fills. */
    static Extraction found(String token) {
        return new Found(CompactToken.of(token), Source.HEADER);
    }

    /** A token from a cookie: the cross-site guard will apply. */
    static Extraction foundInCookie(String token) {
        return new Found(CompactToken.of(token), Source.COOKIE);
    }

    /** More than one token: 400. */
    static Extraction ambiguous() {
        return Extractions.AMBIGUOUS;
    }

    /** A token in a form that is not to be guessed at: 400. */
    static Extraction badRequest() {
        return Extractions.BAD_REQUEST;
    }

    /** Something that is no token: 401. */
    static Extraction malformed() {
        return Extractions.MALFORMED;
    }
}

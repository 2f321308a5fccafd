package io.github.jwtinject;

/**
 * A place of a request where the options look for a token, for documents that tell callers where to put it.
 *
 * @param name the header's or the cookie's
 */
public record TokenPlace(In in, String name) {

    /** The part of the request. */
    public enum In {
        /** A header, whose value is {@code Bearer} and the token (RFC 6750 section 2.1). */
        HEADER,
        /** A cookie, whose value is the token. */
        COOKIE
    }

    /** What a document may call it, by which it is told from others: {@code bearer}, {@code header} or {@code cookie}. */
    public String scheme() {
        return isAuthorization() ? "bearer" : in == In.COOKIE ? "cookie" : "header";
    }

    /** What is to be put there, in a few words. */
    public String content() {
        return in == In.COOKIE ? "A JWT" : "Bearer and a JWT";
    }

    /** Whether it is the place that RFC 6750 knows. */
    public boolean isAuthorization() {
        return in == In.HEADER && name.equalsIgnoreCase("Authorization");
    }
}

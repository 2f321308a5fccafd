package io.github.jwtinject;

/** Where tokens are looked for. */
public enum TokenSource {
    /** In a header. */
    HEADER,
    /** In a cookie. */
    COOKIE,
    /** In a header, then in a cookie. */
    BOTH
}

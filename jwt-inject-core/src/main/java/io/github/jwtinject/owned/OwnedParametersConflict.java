package io.github.jwtinject.owned;

/** What happens where a client sent another value for an owned parameter than its token has. */
public enum OwnedParametersConflict {
    /** The client's value is dropped, counted, and warned of at most once a minute. */
    REPLACE,
    /** The request is refused with 400. */
    REJECT
}

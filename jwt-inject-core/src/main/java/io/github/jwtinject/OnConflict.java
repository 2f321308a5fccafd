package io.github.jwtinject;

/** What happens where header and cookie hold two different tokens. */
public enum OnConflict {
    /** The header counts, the cookie is not looked at. */
    PREFER_HEADER,
    /** The request is refused as ambiguous. */
    REJECT
}

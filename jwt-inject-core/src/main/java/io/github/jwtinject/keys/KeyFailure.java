package io.github.jwtinject.keys;

/** Why keys could not be had from an issuer. A closed set, so that nothing of an answer can travel in it. */
public enum KeyFailure {
    /** No address, no connection, or one that broke. */
    UNREACHABLE,
    /** No secure connection: a certificate that is not trusted, or no TLS at all. */
    TLS,
    /** Not answered whole within {@code jwks-timeout}. */
    TIMEOUT,
    /** Sent to another place, which is not followed. */
    REDIRECT,
    /** Answered with a status other than 200. */
    STATUS,
    /** More than 256 KiB. */
    TOO_LARGE,
    /** Compressed, which was not asked for. */
    ENCODED,
    /** No JWK set (RFC 7517 section 5) in strict JSON, or one of more than 100 keys. */
    NO_KEY_SET,
    /** A JWK set of which no key can be used. */
    NO_USABLE_KEY,
    /** No issuer metadata (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2), or without a safe {@code jwks_uri}. */
    NO_METADATA,
    /** Metadata of another issuer than the configured one. */
    OTHER_ISSUER,
    /** Something failed that should not; the log has its type. */
    INTERNAL;

    /** Whether an answer came and was not taken, other than none having come. */
    boolean isRefusal() {
        return compareTo(TOO_LARGE) >= 0 && this != INTERNAL;
    }
}

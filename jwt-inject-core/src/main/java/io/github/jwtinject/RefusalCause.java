package io.github.jwtinject;

/**
 * Which check refused: the private half of a {@link Refusal}, for logs and metrics. It is a closed set, so that nothing
 * of a token can travel in it, and it is never sent.
 */
public enum RefusalCause {
    /** No token at the place where it is looked for. */
    NO_TOKEN,
    /** More than one token, or a credential joined with another. */
    SEVERAL_TOKENS,
    /** Wrong spacing between scheme and token. */
    SPACING,
    /** An empty token. */
    EMPTY_TOKEN,
    /** Longer than {@code max-token-size}. */
    TOKEN_SIZE,
    /** Not exactly three parts, or an empty one. */
    TOKEN_PARTS,
    /** A part that is not canonical base64url (RFC 4648 section 5). */
    BASE64URL,
    /** A header that is not one strict JSON object, or a parameter of the wrong type. */
    HEADER,
    /** A header parameter that changes what a token means: {@code crit}, {@code b64}, {@code zip}, {@code enc}, nesting. */
    HEADER_PARAMETER,
    /** An algorithm that is not accepted here. */
    ALGORITHM,
    /** A {@code typ} that is not among {@code token-types}. */
    TYPE,
    /** No key for this {@code kid} and algorithm. */
    KEY_UNKNOWN,
    /** No key for this {@code kid}, and an issuer whose keys cannot be had at present. */
    KEYS_UNAVAILABLE,
    /** The signature does not hold. */
    SIGNATURE,
    /** A payload that is not one strict JSON object. */
    PAYLOAD,
    /** A time claim that is missing where it is needed. */
    TIME_MISSING,
    /** A time claim of the wrong type or out of range, or times that contradict each other. */
    TIME_INVALID,
    /** {@code exp} has passed. */
    EXPIRED,
    /** Older than {@code max-token-age}. */
    TOKEN_AGE,
    /** {@code nbf} or {@code iat} is still to come. */
    NOT_YET_VALID,
    /** {@code iss} is not the expected one. */
    ISSUER,
    /** None of the expected audiences. */
    AUDIENCE,
    /** A required claim is missing or has another value. */
    REQUIRED_CLAIM,
    /** A user id that no token may claim. */
    RESERVED_PRINCIPAL,
    /** The mapped user id or session id is no usable text. */
    IDENTITY_CLAIM,
    /** An endpoint's parameter needs an identity, and there is none. */
    NO_IDENTITY,
    /** An endpoint's parameter needs a verified token, and this one was not verified. */
    NOT_VERIFIED,
    /** An endpoint's parameter needs a claim that is not there. */
    PARAMETER_MISSING,
    /** An endpoint's parameter needs a claim in another type. */
    PARAMETER_MISMATCH,
    /** A client sent another value for an owned parameter than its token has. */
    OWNED_PARAMETER,
    /** A path that servers read in different ways, or a path variable that can be no id, where scope rules exist. */
    PATH,
    /** A method with small letters, where scope rules exist. */
    METHOD,
    /** A scope that the route or its handler needs is not there. */
    SCOPE,
    /** No rule covers the route. */
    ROUTE,
    /** A cookie's token with an unsafe method or an upgrade from another site. */
    CROSS_SITE,
    /** An extractor or key source of the application's own failed. */
    FAILURE
}

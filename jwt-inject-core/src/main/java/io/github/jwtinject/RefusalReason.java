package io.github.jwtinject;

import org.jspecify.annotations.Nullable;

/** Why a request is refused, as its sender may know: the public half of a {@link Refusal}. */
public enum RefusalReason {
    /** No token was sent where one is needed. */
    MISSING("missing", 401, null),
    /** More than one token was sent, so that none of them can be trusted. */
    AMBIGUOUS("ambiguous", 400, "invalid_request"),
    /** The request carries its token in a form that RFC 6750 does not know. */
    BAD_REQUEST("bad_request", 400, "invalid_request"),
    /** The token's time is over. */
    EXPIRED("expired", 401, "invalid_token"),
    /** The token's time has not begun. */
    NOT_YET_VALID("not_yet_valid", 401, "invalid_token"),
    /** The token was issued for someone else. */
    AUDIENCE("audience", 401, "invalid_token"),
    /** What was sent is no token. */
    MALFORMED("malformed", 401, "invalid_token"),
    /** The token is refused; its sender is not told which check failed. */
    INVALID("invalid", 401, "invalid_token"),
    /** The endpoint needs a claim that the token does not have. */
    CLAIM_MISSING("claim_missing", 401, "invalid_token"),
    /** The endpoint needs a claim in another type than the token has it. */
    CLAIM_MISMATCH("claim_mismatch", 401, "invalid_token"),
    /** The token does not have the scopes that the route or its handler needs (RFC 6750 section 3.1). */
    INSUFFICIENT_SCOPE("insufficient_scope", 403, "insufficient_scope"),
    /** No rule covers the route, and what no rule covers is refused. */
    ROUTE_DENIED("route_denied", 403, "insufficient_scope"),
    /** Another site sent the browser here with its cookie. */
    CROSS_SITE("cross_site", 403, null),
    /** The keys that the token would be verified with cannot be had at present; the token may be a good one. */
    KEYS_UNAVAILABLE("keys_unavailable", 503, null);

    private final String code;
    private final int status;
    private final @Nullable String error;

    RefusalReason(String code, int status, @Nullable String error) {
        this.code = code;
        this.status = status;
        this.error = error;
    }

    /** The stable name in the response's {@code reason} member. */
    public String code() {
        return code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The error code of RFC 6750 section 3.1; null where that document defines none. */
    public @Nullable String error() {
        return error;
    }
}

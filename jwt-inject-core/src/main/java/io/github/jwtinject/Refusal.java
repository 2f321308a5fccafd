package io.github.jwtinject;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused: status, RFC 6750 error code, public reason and public detail, and the private cause that is
 * never sent. It holds nothing of the token. Serializable, as the exception that carries it is.
 */
public final class Refusal implements Serializable {

    private static final String INVALID_TOKEN = "Invalid token";

    private final RefusalReason reason;
    private final String detail;
    private final RefusalCause cause;
    private final String scope;
    private final @Nullable Duration retryAfter;

    private Refusal(
            RefusalReason reason, String detail, RefusalCause cause, String scope, @Nullable Duration retryAfter) {
        this.reason = reason;
        this.detail = detail;
        this.cause = cause;
        this.scope = scope;
        this.retryAfter = retryAfter;
    }

    /**
     * A refusal in given words.
     *
     * @param detail what the sender may read; it must hold no value from a token and no expected value
     */
    public static Refusal of(RefusalReason reason, String detail, RefusalCause cause) {
        return new Refusal(
                Objects.requireNonNull(reason, "reason"),
                Objects.requireNonNull(detail, "detail"),
                Objects.requireNonNull(cause, "cause"),
                "",
                null);
    }

    /**
     * A refusal of an identity that lacks scopes.
     *
     * @param required all scopes of the rule as it was written, variables not filled in
     */
    public static Refusal insufficientScope(List<String> required) {
        return new Refusal(
                RefusalReason.INSUFFICIENT_SCOPE,
                "Insufficient permissions. Required scopes: " + String.join(", ", required),
                RefusalCause.SCOPE,
                String.join(" ", required),
                null);
    }

    /** A refusal of a request that no rule covers. */
    public static Refusal routeDenied() {
        return of(RefusalReason.ROUTE_DENIED, "Insufficient permissions", RefusalCause.ROUTE);
    }

    static Refusal keysUnavailable(Duration retryAfter) {
        return new Refusal(
                RefusalReason.KEYS_UNAVAILABLE,
                "The token cannot be checked at present",
                RefusalCause.KEYS_UNAVAILABLE,
                "",
                retryAfter);
    }

    static Refusal malformed(RefusalCause cause) {
        return of(RefusalReason.MALFORMED, INVALID_TOKEN, cause);
    }

    static Refusal invalid(RefusalCause cause) {
        return of(RefusalReason.INVALID, INVALID_TOKEN, cause);
    }

    /** The reason that the sender is told. */
    public RefusalReason reason() {
        return reason;
    }

    /** The HTTP status. */
    public int status() {
        return reason.status();
    }

    /** The error code of RFC 6750 section 3.1; null where it defines none. */
    public @Nullable String error() {
        return reason.error();
    }

    /** The scopes that the challenge names, divided by spaces (RFC 6750 section 3); empty where it names none. */
    public String scope() {
        return scope;
    }

    /** One sentence for the sender; never a value from the token, never an expected value. */
    public String detail() {
        return detail;
    }

    /** Which check refused; for logs and metrics, never sent. */
    public RefusalCause cause() {
        return cause;
    }

    /** How long to wait before asking again (RFC 9110 section 10.2.3); null where waiting does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The reason, the cause and the detail: safe to log. */
    @Override
    public String toString() {
        return "Refusal[" + reason.code() + ", " + cause + ", " + detail + "]";
    }
}

package io.github.jwtinject;

import java.io.Serializable;
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

    private Refusal(RefusalReason reason, String detail, RefusalCause cause) {
        this.reason = reason;
        this.detail = detail;
        this.cause = cause;
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
                Objects.requireNonNull(cause, "cause"));
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

    /** One sentence for the sender; never a value from the token, never an expected value. */
    public String detail() {
        return detail;
    }

    /** Which check refused; for logs and metrics, never sent. */
    public RefusalCause cause() {
        return cause;
    }

    /** The reason, the cause and the detail: safe to log. */
    @Override
    public String toString() {
        return "Refusal[" + reason.code() + ", " + cause + ", " + detail + "]";
    }
}

package io.github.jwtinject;

import java.util.Objects;

/**
 * Says that a token or an injection was refused; {@link #refusal()} says why. Refusals are expected traffic: it has no
 * stack trace, no cause, and nothing of the token.
 */
public final class JwtRefusedException extends RuntimeException {

    private final Refusal refusal;

    /** Wraps a refusal for a caller that wants an exception. */
    public JwtRefusedException(Refusal refusal) {
        super(Objects.requireNonNull(refusal, "refusal").toString(), null, false, false);
        this.refusal = refusal;
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }
}

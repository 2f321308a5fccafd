package io.github.jwtinject.injection;

import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;

/**
 * Says that a claim does not fit its parameter. It knows the member it is about, by the name that the Java type gives
 * it, and nothing of any value; it has no trace, so that it costs a hostile sender's target next to nothing.
 */
final class Misfit extends Exception {

    private final boolean missing;
    private final String member;

    private Misfit(boolean missing, String member) {
        super(null, null, false, false);
        this.missing = missing;
        this.member = member;
    }

    /** A value of the wrong type, or one that its type does not take. */
    static Misfit mismatch() {
        return new Misfit(false, "");
    }

    /** A value that is needed and not there. */
    static Misfit missing() {
        return new Misfit(true, "");
    }

    /** The same, seen from the object that the member is in. */
    Misfit in(String name) {
        return new Misfit(missing, member.isEmpty() ? name : name + "." + member);
    }

    Refusal refusal(Source source) {
        return refusal(source.labelOf(member));
    }

    Refusal refusal(String label) {
        return missing
                ? Refusal.of(RefusalReason.CLAIM_MISSING, "Missing claim: " + label, RefusalCause.PARAMETER_MISSING)
                : Refusal.of(RefusalReason.CLAIM_MISMATCH, "Invalid claim: " + label, RefusalCause.PARAMETER_MISMATCH);
    }
}

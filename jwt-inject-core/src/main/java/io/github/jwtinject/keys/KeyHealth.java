package io.github.jwtinject.keys;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one source of keys is at a moment; holds no address, issuer or key id.
 *
 * @param source the option that names it, such as {@code jwks-uri} or {@code issuers.partner.issuer-uri}
 * @param keys how many keys are in use
 * @param age since when they are known to be right; null where they do not age, or there are none
 * @param lastFailure why the last attempt failed; null when it did not
 * @param nextAttempt how long until keys are asked for again, zero when that is under way; null where they never are
 */
public record KeyHealth(
        String source,
        State state,
        int keys,
        @Nullable Duration age,
        @Nullable KeyFailure lastFailure,
        @Nullable Duration nextAttempt) {

    /** What the keys are worth. */
    public enum State {
        /** They were given, and stay. */
        STATIC,
        /** They are as the issuer last said, and that is not long ago. */
        FRESH,
        /** They could not be fetched again in time, and stay in use until {@code max-stale} is over. */
        STALE,
        /** There are none: tokens are answered with 503. */
        MISSING
    }

    /** Whether tokens can be verified with this source. */
    public boolean usable() {
        return state != State.MISSING;
    }

    /** The same as names and plain values, as health endpoints show details; what is null is left out. */
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", state.name());
        details.put("keys", keys);
        if (age != null) {
            details.put("ageSeconds", age.toSeconds());
        }
        if (lastFailure != null) {
            details.put("lastFailure", lastFailure.name());
        }
        if (nextAttempt != null) {
            details.put("nextAttemptSeconds", nextAttempt.toSeconds());
        }
        return details;
    }
}

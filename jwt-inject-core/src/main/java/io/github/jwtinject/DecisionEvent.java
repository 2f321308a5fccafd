package io.github.jwtinject;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * That it was decided on a request; holds nothing of the request or its token.
 *
 * @param reason why it is refused; null where it is not
 * @param took how long the decision took, with the wait for an issuer's keys where they were never had before
 */
public record DecisionEvent(Outcome outcome, @Nullable RefusalReason reason, Duration took) {

    /** What was decided, in one word. */
    public enum Outcome {
        /** It goes on with an identity. */
        ADMITTED,
        /** It is refused. */
        REFUSED,
        /** It goes on without identity: its path is one of {@code excluded-route-paths}. */
        EXCLUDED,
        /** It goes on without identity: it is a CORS preflight request. */
        PREFLIGHT,
        /** It goes on without identity: it is the error page of a request that was never decided on. */
        ERROR_PAGE,
        /** It goes on without identity: {@code validate=false}, and there is no readable token. */
        NO_TOKEN;

        /** The word for a decision. */
        public static Outcome of(Decision decision) {
            if (decision instanceof Decision.Pass pass) {
                return switch (pass.why()) {
                    case EXCLUDED -> EXCLUDED;
                    case PREFLIGHT -> PREFLIGHT;
                    case ERROR_PAGE -> ERROR_PAGE;
                    case NO_TOKEN -> NO_TOKEN;
                };
            }
            return decision instanceof Decision.Admit ? ADMITTED : REFUSED;
        }
    }

    static DecisionEvent of(Decision decision, Duration took) {
        RefusalReason reason =
                decision instanceof Decision.Refuse refused ? refused.refusal().reason() : null;
        return new DecisionEvent(Outcome.of(decision), reason, took);
    }
}

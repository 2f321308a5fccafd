package io.github.jwtinject.injection;

import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;

/**
 * What a plan's refusals say of the identity, which was configured elsewhere.
 *
 * @param missing what a request without identity is answered with where a parameter needs one
 * @param userId what a refusal calls the user id: the name of its claim
 * @param sessionId what a refusal calls the session id: the name of its claim
 */
public record IdentityWords(Refusal missing, String userId, String sessionId) {

    /** For a plan that stands alone, and knows of no configuration. */
    static final IdentityWords PLAIN = new IdentityWords(
            Refusal.of(RefusalReason.MISSING, "Authorization header missing", RefusalCause.NO_IDENTITY),
            "user id",
            "session id");
}

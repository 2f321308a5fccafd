package io.github.jwtinject.example.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows callers their own sessions, and nobody else's. */
public final class Sessions {

    private final SessionStore store;

    Sessions(SessionStore store) {
        this.store = store;
    }

    /** The newest hundred sessions of a caller, newest first; none without a user id. */
    public List<Session.Summary> list(@Nullable String userId) {
        return userId == null ? List.of() : store.list(userId);
    }

    /**
     * One session of a caller.
     *
     * @throws ProblemException 404 when there is no such session, it is someone else's, or there is no user id
     */
    public Session find(String sessionId, @Nullable String userId) {
        Session session = userId == null || !SessionClaim.isSessionId(sessionId) ? null : store.find(sessionId, userId);
        if (session == null) {
            throw SessionStore.noSuchSession();
        }
        return session;
    }
}

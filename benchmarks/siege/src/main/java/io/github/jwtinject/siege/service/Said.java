package io.github.jwtinject.siege.service;

import io.github.jwtinject.JwtIdentity;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a service says of its caller, on one line: user id, session id, principal; a dash for what is not there. */
public final class Said {

    private Said() {}

    /** What there is to say of nobody. */
    public static final String NOBODY = "-|-|-";

    /** What must be said of this user, who has a session of his own. */
    public static String of(String userId, String sessionId) {
        return userId + "|" + sessionId + "|" + userId;
    }

    static String of(Optional<String> userId, Optional<String> sessionId, @Nullable Principal principal) {
        return of(userId, sessionId, principal == null ? null : principal.getName());
    }

    static String of(Optional<String> userId, Optional<String> sessionId, @Nullable String principal) {
        return userId.orElse("-") + "|" + sessionId.orElse("-") + "|" + (principal == null ? "-" : principal);
    }

    static String of(@Nullable JwtIdentity identity, @Nullable Principal principal) {
        return of(
                Optional.ofNullable(identity).map(JwtIdentity::userId),
                Optional.ofNullable(identity).map(JwtIdentity::sessionId),
                principal);
    }
}

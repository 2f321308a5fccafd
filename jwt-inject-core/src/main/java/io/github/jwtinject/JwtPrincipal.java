package io.github.jwtinject;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What frameworks get for a {@link Principal} where the token names a user: its name is the user id, and it holds the
 * whole identity.
 */
public final class JwtPrincipal implements Principal {

    private final String userId;
    private final JwtIdentity identity;

    private JwtPrincipal(String userId, JwtIdentity identity) {
        this.userId = userId;
        this.identity = identity;
    }

    /** The principal of an identity; null where it has no user id, since a principal has a name. */
    public static @Nullable JwtPrincipal of(JwtIdentity identity) {
        String userId = identity.userId();
        return userId == null ? null : new JwtPrincipal(userId, identity);
    }

    /** The user id, never null: a request whose token has none has no principal. */
    @Override
    public String getName() {
        return userId;
    }

    /** Who the request is. */
    public JwtIdentity identity() {
        return identity;
    }

    /** Whether the identity was verified, and nothing of the token. */
    @Override
    public String toString() {
        return "JwtPrincipal[" + identity + "]";
    }
}

package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtIdentity;
import java.security.Principal;

/**
 * The request's principal where its token names a user: its name is the user id, and it holds the whole identity.
 */
public final class JwtPrincipal implements Principal {

    private final String userId;
    private final JwtIdentity identity;

    JwtPrincipal(String userId, JwtIdentity identity) {
        this.userId = userId;
        this.identity = identity;
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

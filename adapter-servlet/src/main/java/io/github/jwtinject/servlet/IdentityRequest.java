package io.github.jwtinject.servlet;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtPrincipal;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A request of someone that we know: principal, remote user, roles and authentication type come from the token alone,
 * whatever the container knows.
 */
final class IdentityRequest extends HttpServletRequestWrapper {

    private final JwtIdentity identity;
    private final @Nullable Principal principal;

    IdentityRequest(HttpServletRequest request, JwtIdentity identity) {
        super(request);
        this.identity = identity;
        this.principal = JwtPrincipal.of(identity);
    }

    /** Whether the request already knows its identity, under whatever wrappers of others. */
    static boolean isIn(ServletRequest request) {
        return request instanceof IdentityRequest
                || (request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(IdentityRequest.class));
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public @Nullable String getRemoteUser() {
        return identity.userId();
    }

    @Override
    public boolean isUserInRole(String role) {
        return identity.scopes().contains(role);
    }

    @Override
    public String getAuthType() {
        return "Bearer";
    }
}

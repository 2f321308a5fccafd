package io.github.jwtinject;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a request is, as its token says: deeply immutable, made by {@link ClaimMapper}.
 *
 * <p>It is not a {@link java.security.Principal}: frameworks get a small one that holds it, since their own resolvers
 * would otherwise answer a required parameter with null.
 */
public final class JwtIdentity {

    private final ParsedToken token;
    private final @Nullable String userId;
    private final @Nullable String sessionId;
    private final Map<String, Object> dependencies;
    private final Map<String, Object> sessionState;
    private final Set<String> scopes;
    private final boolean admin;
    private final List<String> audience;

    JwtIdentity(
            ParsedToken token,
            @Nullable String userId,
            @Nullable String sessionId,
            Map<String, Object> dependencies,
            Map<String, Object> sessionState,
            Set<String> scopes,
            boolean admin,
            List<String> audience) {
        this.token = token;
        this.userId = userId;
        this.sessionId = sessionId;
        this.dependencies = dependencies;
        this.sessionState = sessionState;
        this.scopes = scopes;
        this.admin = admin;
        this.audience = audience;
    }

    /** The claim named by {@code user-id-claim}; null when the token has none. Never blank, no control characters. */
    public @Nullable String userId() {
        return userId;
    }

    /** The claim named by {@code session-id-claim}; null when the token has none. Never blank, no control characters. */
    public @Nullable String sessionId() {
        return sessionId;
    }

    /** The claims named by {@code dependencies-claims} that the token has; empty when it has none of them. */
    public Map<String, Object> dependencies() {
        return dependencies;
    }

    /** The claims named by {@code session-state-claims} that the token has; empty when it has none of them. */
    public Map<String, Object> sessionState() {
        return sessionState;
    }

    /** The scopes of the token; empty when it has none or its scopes claim is of another type (RFC 8693 section 4.2). */
    public Set<String> scopes() {
        return scopes;
    }

    /** Whether the scopes hold the configured {@code admin-scope}, which satisfies every scope rule. */
    public boolean hasAdminScope() {
        return admin;
    }

    /**
     * On which things the scopes allow an action: {@code accessibleIds("agents:read")} are those of {@code
     * agents:<id>:read}, and all with {@code agents:*:read}, {@code agents:read} or the admin scope.
     *
     * @param scope {@code resource:action}, or {@code resource:{*}:action} where these hold a colon themselves
     * @throws JwtConfigurationException when it is written in another way
     */
    public GrantedIds accessibleIds(String scope) {
        return GrantedIds.of(scope, this);
    }

    /** The token's audiences; empty when it names none (RFC 7519 section 4.1.3). */
    public List<String> audience() {
        return audience;
    }

    /** All claims; see {@link ParsedToken#claims()} for the types. */
    public Map<String, @Nullable Object> claims() {
        return token.claims();
    }

    /** The token itself, verified or not. */
    public ParsedToken token() {
        return token;
    }

    /** Whether the token was verified here; false under {@code validate=false}. */
    public boolean verified() {
        return token instanceof VerifiedToken;
    }

    /** Whether it was verified, and nothing of the token. */
    @Override
    public String toString() {
        return "JwtIdentity[verified=" + verified() + "]";
    }
}

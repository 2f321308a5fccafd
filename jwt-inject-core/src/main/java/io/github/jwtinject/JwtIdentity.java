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
    private final ClaimMapper mapper;
    private final @Nullable String userId;
    private final @Nullable String sessionId;

    // Gathered when they are asked for, which most handlers never do. Two threads may each make the same immutable
    // value,
    // and see it whole.
    private @Nullable Map<String, Object> dependencies;
    private @Nullable Map<String, Object> sessionState;
    private @Nullable Set<String> scopes;
    private @Nullable List<String> audience;

    JwtIdentity(ParsedToken token, ClaimMapper mapper, @Nullable String userId, @Nullable String sessionId) {
        this.token = token;
        this.mapper = mapper;
        this.userId = userId;
        this.sessionId = sessionId;
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
        Map<String, Object> gathered = dependencies;
        if (gathered == null) {
            gathered = mapper.dependencies(claims());
            dependencies = gathered;
        }
        return gathered;
    }

    /** The claims named by {@code session-state-claims} that the token has; empty when it has none of them. */
    public Map<String, Object> sessionState() {
        Map<String, Object> gathered = sessionState;
        if (gathered == null) {
            gathered = mapper.sessionState(claims());
            sessionState = gathered;
        }
        return gathered;
    }

    /** The scopes of the token; empty when it has none or its scopes claim is of another type (RFC 8693 section 4.2). */
    public Set<String> scopes() {
        Set<String> gathered = scopes;
        if (gathered == null) {
            gathered = mapper.scopes(claims());
            scopes = gathered;
        }
        return gathered;
    }

    /** Whether the scopes hold the configured {@code admin-scope}, which satisfies every scope rule. */
    public boolean hasAdminScope() {
        return mapper.isAdmin(this);
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
        List<String> gathered = audience;
        if (gathered == null) {
            gathered = mapper.audience(claims());
            audience = gathered;
        }
        return gathered;
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

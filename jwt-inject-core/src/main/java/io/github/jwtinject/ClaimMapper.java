package io.github.jwtinject;

import io.github.jwtinject.routes.ScopeRule;
import io.github.jwtinject.text.ControlCharacters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@link JwtIdentity} out of a token's claims, by the names that it was given. Immutable and thread-safe. */
public final class ClaimMapper {

    private static final List<String> SCOPES_CLAIMS = List.of("scope", "scopes", "scp");

    private final String userIdClaim;
    private final String sessionIdClaim;
    private final List<String> dependenciesClaims;
    private final List<String> sessionStateClaims;
    private final List<String> scopesClaims;
    private final String audienceClaim;
    private final List<Glob> reservedPrincipals;
    private final @Nullable String adminScope;

    private ClaimMapper(Builder builder) {
        this.userIdClaim = builder.userIdClaim;
        this.sessionIdClaim = builder.sessionIdClaim;
        this.dependenciesClaims = List.copyOf(builder.dependenciesClaims);
        this.sessionStateClaims = List.copyOf(builder.sessionStateClaims);
        this.scopesClaims = builder.scopesClaims;
        this.audienceClaim = builder.audienceClaim;
        this.reservedPrincipals = List.copyOf(builder.reservedPrincipals);
        this.adminScope = builder.adminScope;
    }

    /** A mapper to be set up; it can be built as it is. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Maps the claims of a token.
     *
     * @throws JwtRefusedException when the user id or session id is no usable text (reason {@code claim_mismatch}), or the
     *     user id is a reserved one (reason {@code invalid})
     */
    public JwtIdentity map(ParsedToken token) {
        Map<String, @Nullable Object> claims = token.claims();
        String userId = id(claims, userIdClaim);
        if (userId != null && isReserved(userId)) {
            throw new JwtRefusedException(Refusal.invalid(RefusalCause.RESERVED_PRINCIPAL));
        }
        return new JwtIdentity(token, this, userId, id(claims, sessionIdClaim));
    }

    private boolean isReserved(String userId) {
        for (Glob pattern : reservedPrincipals) {
            if (pattern.matches(userId)) {
                return true;
            }
        }
        return false;
    }

    Map<String, Object> dependencies(Map<String, @Nullable Object> claims) {
        return selected(claims, dependenciesClaims);
    }

    Map<String, Object> sessionState(Map<String, @Nullable Object> claims) {
        return selected(claims, sessionStateClaims);
    }

    boolean isAdmin(JwtIdentity identity) {
        return adminScope != null && identity.scopes().contains(adminScope);
    }

    /** None where the claim is no audience; the validator refuses such a token, unless it was told not to look. */
    List<String> audience(Map<String, @Nullable Object> claims) {
        List<String> audience = Audiences.of(claims.get(audienceClaim));
        return audience == null ? List.of() : audience;
    }

    String userIdClaim() {
        return userIdClaim;
    }

    String sessionIdClaim() {
        return sessionIdClaim;
    }

    private static @Nullable String id(Map<String, @Nullable Object> claims, String claim) {
        Object value = claims.get(claim);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && !text.isBlank() && !ControlCharacters.areIn(text)) {
            return text;
        }
        throw new JwtRefusedException(
                Refusal.of(RefusalReason.CLAIM_MISMATCH, "Invalid claim: " + claim, RefusalCause.IDENTITY_CLAIM));
    }

    private static Map<String, Object> selected(Map<String, @Nullable Object> claims, List<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> selected = new LinkedHashMap<>();
        for (String name : names) {
            Object value = claims.get(name);
            if (value != null) {
                selected.put(name, value);
            }
        }
        return Collections.unmodifiableMap(selected);
    }

    /** The first of the claims that is there counts; where it is of another type, there are no scopes. */
    Set<String> scopes(Map<String, @Nullable Object> claims) {
        for (String claim : scopesClaims) {
            Object value = claims.get(claim);
            if (value != null) {
                return scopes(value);
            }
        }
        return Set.of();
    }

    private static Set<String> scopes(Object claim) {
        List<?> values = claim instanceof String text ? List.of(text.split(" ", -1)) : List.of();
        if (claim instanceof List<?> several) {
            values = several;
        }
        Set<String> scopes = new LinkedHashSet<>();
        for (Object value : values) {
            if (!(value instanceof String scope)) {
                return Set.of();
            }
            if (!scope.isBlank()) {
                scopes.add(scope);
            }
        }
        return Collections.unmodifiableSet(scopes);
    }

    /** Sets up a {@link ClaimMapper}. A list adds to what earlier calls gave it. */
    public static final class Builder {

        private String userIdClaim = "sub";
        private String sessionIdClaim = "session_id";
        private final List<String> dependenciesClaims = new ArrayList<>();
        private final List<String> sessionStateClaims = new ArrayList<>();
        private List<String> scopesClaims = SCOPES_CLAIMS;
        private String audienceClaim = "aud";
        private final List<Glob> reservedPrincipals = new ArrayList<>();
        private @Nullable String adminScope;

        private Builder() {}

        /** The claim with the user id; {@code sub} when not set. */
        public Builder userIdClaim(String name) {
            userIdClaim = Text.notBlank("user-id-claim", name);
            return this;
        }

        /** The claim with the session id; {@code session_id} when not set. */
        public Builder sessionIdClaim(String name) {
            sessionIdClaim = Text.notBlank("session-id-claim", name);
            return this;
        }

        /** The claims that make up the dependencies; none when not set. */
        public Builder dependenciesClaims(String... names) {
            dependenciesClaims.addAll(names("dependencies-claims", names));
            return this;
        }

        /** The claims that make up the session state; none when not set. */
        public Builder sessionStateClaims(String... names) {
            sessionStateClaims.addAll(names("session-state-claims", names));
            return this;
        }

        /**
         * The claim with the scopes, a string divided by spaces or an array of strings; when not set, the first of
         * {@code scope}, {@code scopes} and {@code scp} that is there.
         */
        public Builder scopesClaim(String name) {
            scopesClaims = names("scopes-claim", name);
            return this;
        }

        /** The claim with the audience; {@code aud} when not set. */
        public Builder audienceClaim(String name) {
            audienceClaim = Text.notBlank("audience-claim", name);
            return this;
        }

        /** User ids that no token may claim, {@code *} standing for any text: {@code __*__}, {@code sa:*}. */
        public Builder reservedPrincipals(String... patterns) {
            names("reserved-principals", patterns).forEach(pattern -> reservedPrincipals.add(new Glob(pattern)));
            return this;
        }

        /**
         * The scope that satisfies every scope rule and opens every route; none when not set. What it opens is everything
         * that rules close, so it is one exact string that nothing else grants.
         */
        public Builder adminScope(String scope) {
            if (!ScopeRule.isToken(scope)) {
                throw new JwtConfigurationException("admin-scope is none that a token can hold (RFC 6749 section 3.3):"
                        + " write one scope, in printable ASCII without spaces, quotes and backslashes.");
            }
            adminScope = scope;
            return this;
        }

        /** The mapper. */
        public ClaimMapper build() {
            return new ClaimMapper(this);
        }

        private static List<String> names(String option, String... names) {
            for (String name : names) {
                Text.notBlank(option, name);
            }
            return List.of(names);
        }
    }
}

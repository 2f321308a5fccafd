package io.github.jwtinject;

import io.github.jwtinject.crypto.CryptoProvider;
import io.github.jwtinject.keys.KeySource;
import io.github.jwtinject.keys.VerificationKey;
import io.github.jwtinject.owned.OwnedParameters;
import io.github.jwtinject.owned.OwnedParametersConflict;
import io.github.jwtinject.routes.ExcludedRoutes;
import io.github.jwtinject.routes.RoutePattern;
import io.github.jwtinject.routes.RoutePolicy;
import io.github.jwtinject.routes.ScopeMapping;
import io.github.jwtinject.routes.ScopeMappings;
import java.nio.file.Path;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up a {@link JwtInject}. Each method is an option of the same name, written in camel case: {@code secret-key} is
 * {@link #secretKey}. What is not said refuses; a list adds to what earlier calls gave it.
 */
public final class JwtInjectBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(JwtInject.class);

    private final TokenValidatorBuilder validator = TokenValidator.builder();
    private final ClaimMapper.Builder mapper = ClaimMapper.builder();
    private final TokenPlaces places = new TokenPlaces();
    private final List<String> excludedRoutePaths = new ArrayList<>();
    private final List<ScopeMapping> scopeMappings = new ArrayList<>();
    private final List<String> trustedOrigins = new ArrayList<>();
    private final List<String> ownedParameters = new ArrayList<>();
    private final IssuerOptions issuers = new IssuerOptions();
    private final List<JwtEvents> listeners = new ArrayList<>();
    private @Nullable OwnedParametersConflict ownedParametersConflict;
    private @Nullable UnmappedRoutes unmappedRoutes;
    private UnaryOperator<@Nullable String> environment = System::getenv;
    private Clock clock = Clock.systemUTC();
    private @Nullable String realm;
    private boolean validate = true;

    JwtInjectBuilder() {}

    /** Sets every option that the properties hold, as if each had been called by its name. */
    public JwtInjectBuilder properties(JwtInjectProperties properties) {
        properties.applyTo(this);
        return this;
    }

    /** See {@link TokenValidatorBuilder#secretKey}. */
    public JwtInjectBuilder secretKey(String secret) {
        validator.secretKey(secret);
        return this;
    }

    /** See {@link TokenValidatorBuilder#verificationKey(String)}. */
    public JwtInjectBuilder verificationKeys(String... texts) {
        for (String text : texts) {
            validator.verificationKey(text);
        }
        return this;
    }

    /** See {@link TokenValidatorBuilder#verificationKey(Key)}. */
    public JwtInjectBuilder verificationKey(Key key) {
        validator.verificationKey(key);
        return this;
    }

    /** See {@link TokenValidatorBuilder#verificationKey(VerificationKey)}. */
    public JwtInjectBuilder verificationKey(VerificationKey key) {
        validator.verificationKey(key);
        return this;
    }

    /** See {@link TokenValidatorBuilder#jwksFile}. */
    public JwtInjectBuilder jwksFile(Path file) {
        validator.jwksFile(file);
        return this;
    }

    /** See {@link TokenValidatorBuilder#jwksUri}. */
    public JwtInjectBuilder jwksUri(String uri) {
        validator.jwksUri(uri);
        return this;
    }

    /** See {@link TokenValidatorBuilder#issuerUri}. */
    public JwtInjectBuilder issuerUri(String issuer) {
        validator.issuerUri(issuer);
        return this;
    }

    /**
     * One of several trusted issuers; a token's {@code iss} selects among them, and keys, audiences and algorithms of one
     * count for no other. Where one is named in this way, all are.
     *
     * @param name what it is called in options, logs and health; not the issuer's own name
     */
    public JwtInjectBuilder issuers(String name, Consumer<TrustedIssuerBuilder> setUp) {
        issuers.put(name, setUp);
        return this;
    }

    /** See {@link TokenValidatorBuilder#jwksCacheTtl}. */
    public JwtInjectBuilder jwksCacheTtl(Duration ttl) {
        validator.jwksCacheTtl(ttl);
        return this;
    }

    /** See {@link TokenValidatorBuilder#jwksRefreshCooldown}. */
    public JwtInjectBuilder jwksRefreshCooldown(Duration cooldown) {
        validator.jwksRefreshCooldown(cooldown);
        return this;
    }

    /** See {@link TokenValidatorBuilder#jwksTimeout}. */
    public JwtInjectBuilder jwksTimeout(Duration timeout) {
        validator.jwksTimeout(timeout);
        return this;
    }

    /** See {@link TokenValidatorBuilder#maxStale}. */
    public JwtInjectBuilder maxStale(Duration maxStale) {
        validator.maxStale(maxStale);
        return this;
    }

    /** See {@link TokenValidatorBuilder#events}; here they are told of decisions and refusals as well. */
    public JwtInjectBuilder events(JwtEvents events) {
        listeners.add(Objects.requireNonNull(events, "events"));
        validator.events(events);
        return this;
    }

    /** See {@link TokenValidatorBuilder#keySource}. */
    public JwtInjectBuilder keySource(KeySource source) {
        validator.keySource(source);
        return this;
    }

    /** See {@link TokenValidatorBuilder#algorithms}. */
    public JwtInjectBuilder algorithms(String... names) {
        validator.algorithms(names);
        return this;
    }

    /** Where tokens are looked for: in a header, in a cookie, or in both; in a header when not set. */
    public JwtInjectBuilder tokenSource(TokenSource source) {
        places.source(Objects.requireNonNull(source, "source"));
        return this;
    }

    /** What happens where header and cookie hold different tokens; the header counts when not set. */
    public JwtInjectBuilder onConflict(OnConflict onConflict) {
        places.onConflict(Objects.requireNonNull(onConflict, "onConflict"));
        return this;
    }

    /** The header to read; {@code Authorization} when not set. */
    public JwtInjectBuilder tokenHeaderKey(String name) {
        places.header(name);
        return this;
    }

    /** Whether the header may hold the token without the {@code Bearer} scheme; not, when not set. */
    public JwtInjectBuilder allowBareToken(boolean allow) {
        places.allowBare(allow);
        return this;
    }

    /** The cookie to read; {@code access_token} when not set. */
    public JwtInjectBuilder cookieName(String name) {
        places.cookie(name);
        return this;
    }

    /** A place of your own to take tokens from, instead of header and cookie. */
    public JwtInjectBuilder tokenExtractor(TokenExtractor extractor) {
        places.custom(Objects.requireNonNull(extractor, "extractor"));
        return this;
    }

    /** Origins beside our own that may send a cookie's token with unsafe methods, such as {@code https://app.example}. */
    public JwtInjectBuilder trustedOrigins(String... origins) {
        trustedOrigins.addAll(List.of(origins));
        return this;
    }

    /**
     * Whether tokens are validated here; they are, when not set. With false an upstream must have verified them: neither
     * signature nor times are looked at, and whoever reaches the service past that upstream is who they say they are.
     */
    public JwtInjectBuilder validate(boolean validate) {
        this.validate = validate;
        return this;
    }

    /** Routes that need no token and get no identity, such as {@code /health} and {@code /docs/**}; none when not set. */
    public JwtInjectBuilder excludedRoutePaths(String... patterns) {
        excludedRoutePaths.addAll(List.of(patterns));
        return this;
    }

    /**
     * A route and the scopes that it needs, all of them; without any, whoever is authenticated may. Of several routes that
     * match a request, the one with the most specific pattern counts.
     *
     * <pre>{@code
     * builder.scopeMapping("POST /agents/{agent_id}/runs", "agents:{agent_id}:run")
     *         .scopeMapping("GET /agents", "agents:{*}:read")
     *         .scopeMapping("* /admin/**", "admin");
     * }</pre>
     *
     * @param route method and pattern; {@code *} for any method, and {@code GET} speaks of {@code HEAD} as well
     * @param scopes exact ones; {@code resource:{variable}:action} for what a variable of the route names, which also
     *     {@code resource:*:action} and {@code resource:action} satisfy; {@code resource:{*}:action} for at least one id
     */
    public JwtInjectBuilder scopeMapping(String route, String... scopes) {
        scopeMappings.add(ScopeMapping.parse(route, List.of(scopes)));
        return this;
    }

    /**
     * What happens to requests that no scope rule covers. When not set, they are denied as soon as there is one scope
     * mapping, and open to any authenticated caller before.
     */
    public JwtInjectBuilder unmappedRoutes(UnmappedRoutes unmappedRoutes) {
        this.unmappedRoutes = Objects.requireNonNull(unmappedRoutes, "unmappedRoutes");
        return this;
    }

    /** See {@link ClaimMapper.Builder#adminScope}. */
    public JwtInjectBuilder adminScope(String scope) {
        mapper.adminScope(scope);
        return this;
    }

    /** See {@link ClaimMapper.Builder#userIdClaim}. */
    public JwtInjectBuilder userIdClaim(String name) {
        mapper.userIdClaim(name);
        return this;
    }

    /** See {@link ClaimMapper.Builder#sessionIdClaim}. */
    public JwtInjectBuilder sessionIdClaim(String name) {
        mapper.sessionIdClaim(name);
        return this;
    }

    /** See {@link ClaimMapper.Builder#dependenciesClaims}. */
    public JwtInjectBuilder dependenciesClaims(String... names) {
        mapper.dependenciesClaims(names);
        return this;
    }

    /** See {@link ClaimMapper.Builder#sessionStateClaims}. */
    public JwtInjectBuilder sessionStateClaims(String... names) {
        mapper.sessionStateClaims(names);
        return this;
    }

    /** See {@link ClaimMapper.Builder#scopesClaim}. */
    public JwtInjectBuilder scopesClaim(String name) {
        mapper.scopesClaim(name);
        return this;
    }

    /**
     * Request parameters that only the token may fill, each {@code name} or {@code name=claim}, for endpoints that read
     * them by name; {@code user_id} and {@code session_id} alone mean the identity's. None when not set.
     */
    public JwtInjectBuilder ownedParameters(String... entries) {
        ownedParameters.addAll(List.of(entries));
        return this;
    }

    /** What happens where a client sent another value for one of them; the token's replaces it when not set. */
    public JwtInjectBuilder ownedParametersConflict(OwnedParametersConflict conflict) {
        ownedParametersConflict = Objects.requireNonNull(conflict, "conflict");
        return this;
    }

    /** See {@link ClaimMapper.Builder#reservedPrincipals}. */
    public JwtInjectBuilder reservedPrincipals(String... patterns) {
        mapper.reservedPrincipals(patterns);
        return this;
    }

    /** See {@link TokenValidatorBuilder#issuer}. */
    public JwtInjectBuilder issuer(String issuer) {
        validator.issuer(issuer);
        return this;
    }

    /** See {@link TokenValidatorBuilder#audience}. */
    public JwtInjectBuilder audience(String... anyOf) {
        validator.audience(anyOf);
        return this;
    }

    /** The claim that names the audience, when it is checked and when it is injected; {@code aud} when not set. */
    public JwtInjectBuilder audienceClaim(String name) {
        validator.audienceClaim(name);
        mapper.audienceClaim(name);
        return this;
    }

    /** Whether tokens for any audience are accepted without a word in the log; not, when not set. */
    public JwtInjectBuilder ignoreAudience(boolean ignore) {
        validator.ignoreAudience(ignore);
        return this;
    }

    /** The protection space that challenges name (RFC 9110 section 11.5); not shown when not set. */
    public JwtInjectBuilder realm(String realm) {
        if (!realm.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            throw new JwtConfigurationException(
                    "realm holds a character that no header carries safely: use ASCII text.");
        }
        this.realm = Text.notBlank("realm", realm);
        return this;
    }

    /** See {@link TokenValidatorBuilder#requiredClaims}. */
    public JwtInjectBuilder requiredClaims(String... entries) {
        validator.requiredClaims(entries);
        return this;
    }

    /** See {@link TokenValidatorBuilder#tokenTypes}. */
    public JwtInjectBuilder tokenTypes(String... anyOf) {
        validator.tokenTypes(anyOf);
        return this;
    }

    /** See {@link TokenValidatorBuilder#leeway}. */
    public JwtInjectBuilder leeway(Duration leeway) {
        validator.leeway(leeway);
        return this;
    }

    /** Whether tokens without {@code exp} are accepted, which never expire; not, when not set. */
    public JwtInjectBuilder allowMissingExpiration(boolean allow) {
        validator.allowMissingExpiration(allow);
        return this;
    }

    /** See {@link TokenValidatorBuilder#maxTokenAge}. */
    public JwtInjectBuilder maxTokenAge(Duration age) {
        validator.maxTokenAge(age);
        return this;
    }

    /** See {@link TokenValidatorBuilder#maxTokenSize}. */
    public JwtInjectBuilder maxTokenSize(int characters) {
        validator.maxTokenSize(characters);
        return this;
    }

    /** See {@link TokenValidatorBuilder#tokenCacheSize}. */
    public JwtInjectBuilder tokenCacheSize(int entries) {
        validator.tokenCacheSize(entries);
        return this;
    }

    /** See {@link TokenValidatorBuilder#cryptoProvider}. */
    public JwtInjectBuilder cryptoProvider(CryptoProvider provider) {
        validator.cryptoProvider(provider);
        return this;
    }

    /** See {@link TokenValidatorBuilder#clock}. */
    public JwtInjectBuilder clock(Clock clock) {
        validator.clock(clock);
        this.clock = clock;
        return this;
    }

    /**
     * How environment variables are looked up; {@link System#getenv(String)} when not set. Only where nothing else names a
     * key, the first of {@code JWT_JWKS_FILE}, {@code JWT_VERIFICATION_KEY} and {@code JWT_SECRET_KEY} that is set does.
     */
    public JwtInjectBuilder environment(UnaryOperator<@Nullable String> lookup) {
        environment = Objects.requireNonNull(lookup, "lookup");
        return this;
    }

    /**
     * The facade.
     *
     * @throws JwtConfigurationException when there is no key, or two options contradict each other
     */
    public JwtInject build() {
        if (!trustedOrigins.isEmpty() && !places.includeCookie()) {
            throw new JwtConfigurationException("trusted-origins is set, and token-source=header reads no cookie that"
                    + " another site could send: set token-source=cookie or both, or drop trusted-origins.");
        }
        if (ownedParametersConflict != null && ownedParameters.isEmpty()) {
            throw new JwtConfigurationException("owned-parameters-conflict is set, and no parameter is owned: name some"
                    + " with owned-parameters, or drop owned-parameters-conflict.");
        }
        TokenExtractor extractor = places.extractor();
        if (!validate) {
            refuseUnvalidatedUrl();
            warnOfUnvalidatedTokens();
            validator.leaveUnbuilt();
        }
        RoutePolicy routes = routes();
        CrossSiteGuard crossSiteGuard = CrossSiteGuard.trusting(trustedOrigins);
        ClaimMapper claims = mapper.build();
        OwnedParameters owned = owned();
        return new JwtInject(
                routes,
                extractor,
                crossSiteGuard,
                // The last that can fail, since keys have threads.
                validate ? trustedIssuers() : null,
                new TokenReader(validator.maxTokenSize()),
                claims,
                owned,
                new ProblemDocument(realm),
                places.missing(),
                places.all(),
                EventListeners.of(listeners));
    }

    private OwnedParameters owned() {
        return OwnedParameters.of(
                ownedParameters,
                ownedParametersConflict == null ? OwnedParametersConflict.REPLACE : ownedParametersConflict,
                clock);
    }

    private RoutePolicy routes() {
        ExcludedRoutes excluded = ExcludedRoutes.of(excludedRoutePaths);
        for (ScopeMapping mapping : scopeMappings) {
            for (RoutePattern pattern : excluded.patterns()) {
                if (pattern.covers(mapping.pattern())) {
                    throw new JwtConfigurationException("excluded-route-paths holds " + pattern
                            + ", which leaves all of the scope mapping '" + mapping
                            + "' alone, so that it would never be looked at: drop one of them.");
                }
            }
        }
        boolean denied = unmappedRoutes == null ? !scopeMappings.isEmpty() : unmappedRoutes == UnmappedRoutes.DENIED;
        return new RoutePolicy(excluded, ScopeMappings.of(scopeMappings), denied);
    }

    private void refuseUnvalidatedUrl() {
        String option = issuers.isEmpty() ? validator.urlOption() : "issuers";
        if (option != null) {
            throw new JwtConfigurationException("validate=false and " + option
                    + " contradict each other, since no key is" + " used where nothing is verified: drop one of them.");
        }
    }

    private void warnOfUnvalidatedTokens() {
        LOG.warn("validate=false: neither signatures nor times of tokens are checked here. Whoever can reach this"
                + " service without passing the upstream that verifies them can claim to be anyone.");
        List<String> idle = validator.checks();
        if (!idle.isEmpty()) {
            LOG.warn(
                    "validate=false: {} set, and not looked at: drop them, or validate=false", String.join(", ", idle));
        }
    }

    private TrustedIssuers trustedIssuers() {
        if (!issuers.isEmpty()) {
            return issuers.build(validator);
        }
        return TrustedIssuers.only(
                validator.namesKey() ? validator.build() : KeyVariable.build(validator, environment));
    }
}

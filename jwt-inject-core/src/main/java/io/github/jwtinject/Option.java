package io.github.jwtinject;

import io.github.jwtinject.crypto.CryptoProvider;
import io.github.jwtinject.owned.OwnedParametersConflict;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Every option with its name as a property, and the builder's method that it is. */
enum Option {
    SECRET_KEY("secret-key", one(JwtInjectBuilder::secretKey)),
    VERIFICATION_KEYS("verification-keys", OptionShape.LIST_OF_WHOLE_VALUES, many(JwtInjectBuilder::verificationKeys)),
    JWKS_FILE("jwks-file", one((builder, text) -> builder.jwksFile(OptionValue.path("jwks-file", text)))),
    JWKS_URI("jwks-uri", one(JwtInjectBuilder::jwksUri)),
    ISSUER_URI("issuer-uri", one(JwtInjectBuilder::issuerUri)),
    ALGORITHMS("algorithms", OptionShape.LIST, many(JwtInjectBuilder::algorithms)),
    TOKEN_SOURCE(
            "token-source",
            one((builder, text) -> builder.tokenSource(OptionValue.constant("token-source", text, TokenSource.class)))),
    ON_CONFLICT(
            "on-conflict",
            one((builder, text) -> builder.onConflict(OptionValue.constant("on-conflict", text, OnConflict.class)))),
    TOKEN_HEADER_KEY("token-header-key", one(JwtInjectBuilder::tokenHeaderKey)),
    ALLOW_BARE_TOKEN(
            "allow-bare-token",
            one((builder, text) -> builder.allowBareToken(OptionValue.flag("allow-bare-token", text)))),
    COOKIE_NAME("cookie-name", one(JwtInjectBuilder::cookieName)),
    TRUSTED_ORIGINS("trusted-origins", OptionShape.LIST, many(JwtInjectBuilder::trustedOrigins)),
    VALIDATE("validate", one((builder, text) -> builder.validate(OptionValue.flag("validate", text)))),
    EXCLUDED_ROUTE_PATHS("excluded-route-paths", OptionShape.LIST, many(JwtInjectBuilder::excludedRoutePaths)),
    UNMAPPED_ROUTES(
            "unmapped-routes",
            one((builder, text) ->
                    builder.unmappedRoutes(OptionValue.constant("unmapped-routes", text, UnmappedRoutes.class)))),
    ADMIN_SCOPE("admin-scope", one(JwtInjectBuilder::adminScope)),
    USER_ID_CLAIM("user-id-claim", one(JwtInjectBuilder::userIdClaim)),
    SESSION_ID_CLAIM("session-id-claim", one(JwtInjectBuilder::sessionIdClaim)),
    DEPENDENCIES_CLAIMS("dependencies-claims", OptionShape.LIST, many(JwtInjectBuilder::dependenciesClaims)),
    SESSION_STATE_CLAIMS("session-state-claims", OptionShape.LIST, many(JwtInjectBuilder::sessionStateClaims)),
    SCOPES_CLAIM("scopes-claim", one(JwtInjectBuilder::scopesClaim)),
    ISSUER("issuer", one(JwtInjectBuilder::issuer)),
    AUDIENCE("audience", OptionShape.LIST, many(JwtInjectBuilder::audience)),
    AUDIENCE_CLAIM("audience-claim", one(JwtInjectBuilder::audienceClaim)),
    IGNORE_AUDIENCE(
            "ignore-audience",
            one((builder, text) -> builder.ignoreAudience(OptionValue.flag("ignore-audience", text)))),
    REALM("realm", one(JwtInjectBuilder::realm)),
    REQUIRED_CLAIMS("required-claims", OptionShape.LIST, many(JwtInjectBuilder::requiredClaims)),
    TOKEN_TYPES("token-types", OptionShape.LIST, many(JwtInjectBuilder::tokenTypes)),
    LEEWAY("leeway", one((builder, text) -> builder.leeway(OptionValue.duration("leeway", text)))),
    ALLOW_MISSING_EXPIRATION(
            "allow-missing-expiration",
            one((builder, text) -> builder.allowMissingExpiration(OptionValue.flag("allow-missing-expiration", text)))),
    MAX_TOKEN_AGE(
            "max-token-age", one((builder, text) -> builder.maxTokenAge(OptionValue.duration("max-token-age", text)))),
    MAX_TOKEN_SIZE(
            "max-token-size", one((builder, text) -> builder.maxTokenSize(OptionValue.size("max-token-size", text)))),
    OWNED_PARAMETERS("owned-parameters", OptionShape.LIST, many(JwtInjectBuilder::ownedParameters)),
    OWNED_PARAMETERS_CONFLICT(
            "owned-parameters-conflict",
            one((builder, text) -> builder.ownedParametersConflict(
                    OptionValue.constant("owned-parameters-conflict", text, OwnedParametersConflict.class)))),
    JWKS_CACHE_TTL(
            "jwks-cache-ttl",
            one((builder, text) -> builder.jwksCacheTtl(OptionValue.duration("jwks-cache-ttl", text)))),
    JWKS_REFRESH_COOLDOWN(
            "jwks-refresh-cooldown",
            one((builder, text) -> builder.jwksRefreshCooldown(OptionValue.duration("jwks-refresh-cooldown", text)))),
    JWKS_TIMEOUT(
            "jwks-timeout", one((builder, text) -> builder.jwksTimeout(OptionValue.duration("jwks-timeout", text)))),
    MAX_STALE("max-stale", one((builder, text) -> builder.maxStale(OptionValue.duration("max-stale", text)))),
    TOKEN_CACHE_SIZE(
            "token-cache-size",
            one((builder, text) -> builder.tokenCacheSize(OptionValue.count("token-cache-size", text)))),
    CRYPTO_PROVIDER(
            "crypto-provider",
            one((builder, text) ->
                    builder.cryptoProvider(OptionValue.constant("crypto-provider", text, CryptoProvider.class)))),
    RESERVED_PRINCIPALS("reserved-principals", OptionShape.LIST, many(JwtInjectBuilder::reservedPrincipals));

    private final String key;
    private final OptionShape shape;
    private final BiConsumer<JwtInjectBuilder, List<String>> setter;

    Option(String key, BiConsumer<JwtInjectBuilder, List<String>> setter) {
        this(key, OptionShape.SINGLE, setter);
    }

    Option(String key, OptionShape shape, BiConsumer<JwtInjectBuilder, List<String>> setter) {
        this.key = key;
        this.shape = shape;
        this.setter = setter;
    }

    /** The name as a property, without the prefix. */
    String key() {
        return key;
    }

    /** Whether it names a verification key. */
    boolean isKey() {
        return this == SECRET_KEY
                || this == VERIFICATION_KEYS
                || this == JWKS_FILE
                || this == JWKS_URI
                || this == ISSUER_URI;
    }

    OptionShape shape() {
        return shape;
    }

    /** The option of this name; null when there is none. */
    static @Nullable Option named(String key) {
        if (key.equals("algorithm")) {
            return ALGORITHMS;
        }
        for (Option option : values()) {
            if (option.key.equals(key)) {
                return option;
            }
        }
        return null;
    }

    void apply(JwtInjectBuilder builder, List<String> values) {
        setter.accept(builder, values);
    }

    private static BiConsumer<JwtInjectBuilder, List<String>> one(BiConsumer<JwtInjectBuilder, String> setter) {
        return (builder, values) -> setter.accept(builder, values.get(0));
    }

    private static BiConsumer<JwtInjectBuilder, List<String>> many(BiConsumer<JwtInjectBuilder, String[]> setter) {
        return (builder, values) -> setter.accept(builder, values.toArray(new String[0]));
    }
}

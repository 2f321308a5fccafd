package io.github.jwtinject.webflux;

import java.util.List;

/**
 * The names of all options, without the prefix. Environment variables cannot be read without them: {@code
 * JWTINJECT_SECRETKEY} does not say where its dashes were.
 */
final class OptionNames {

    static final List<String> ALL = List.of(
            "secret-key",
            "verification-keys",
            "jwks-file",
            "algorithms",
            "algorithm",
            "token-source",
            "on-conflict",
            "token-header-key",
            "allow-bare-token",
            "cookie-name",
            "trusted-origins",
            "validate",
            "excluded-route-paths",
            "user-id-claim",
            "session-id-claim",
            "dependencies-claims",
            "session-state-claims",
            "scopes-claim",
            "issuer",
            "audience",
            "audience-claim",
            "ignore-audience",
            "realm",
            "required-claims",
            "token-types",
            "leeway",
            "allow-missing-expiration",
            "max-token-age",
            "max-token-size",
            "reserved-principals");

    private OptionNames() {}
}

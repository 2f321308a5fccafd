package io.github.jwtinject;

import org.jspecify.annotations.Nullable;

/** What can be done about a refusal, for who runs the service. */
final class Mend {

    private Mend() {}

    /** In one sentence; null where the refusal says all there is. */
    static @Nullable String of(RefusalCause cause) {
        return switch (cause) {
            case NO_TOKEN -> "Send the token where it is looked for, or exclude the route (excluded-route-paths).";
            case SEVERAL_TOKENS -> "Send one token in one place; a proxy may have joined two header lines.";
            case SPACING -> "Write Bearer, one space, and the token.";
            case EMPTY_TOKEN -> "The place is there and empty: send the token, or leave the header or cookie out.";
            case TOKEN_SIZE -> "Have fewer claims put into the token, or raise max-token-size.";
            case TOKEN_PARTS ->
                "Send a signed token of three parts between two dots; five parts are an encrypted one, two an unsigned"
                        + " one, and one is an opaque token.";
            case BASE64URL -> "Copy the token again: it was cut, wrapped or encoded on its way.";
            case HEADER ->
                "Have the token made with a header that is one JSON object with alg, and kid as a short text.";
            case HEADER_PARAMETER ->
                "Have a plain signed token made: no crit, b64, zip, nor anything of encrypted or nested tokens.";
            case ALGORITHM -> "Have the token signed with an accepted algorithm, or add the key of this one.";
            case TYPE -> "Send another kind of token, such as an access token, or add this kind to token-types.";
            case KEY_UNKNOWN ->
                "Add the key with this kid and algorithm, or ask why the issuer signs with a key that it"
                        + " does not publish.";
            case KEYS_UNAVAILABLE ->
                "Look into the log for why the issuer's keys cannot be fetched; they are asked for again by themselves.";
            case SIGNATURE ->
                "Compare the key with the issuer's: the token was signed with another one, or changed since.";
            case PAYLOAD -> "Have a payload made that is one JSON object without repeated names.";
            case TIME_MISSING ->
                "Have exp put into the token, and iat for max-token-age; or set" + " allow-missing-expiration=true.";
            case TIME_INVALID -> "Have the times written as seconds since 1970, exp after nbf and iat.";
            case EXPIRED -> "Get a new token; where clocks differ, set them right or raise leeway.";
            case TOKEN_AGE -> "Get a new token, or raise max-token-age.";
            case NOT_YET_VALID -> "Wait, set the clocks right, or raise leeway.";
            case ISSUER -> "Get a token of the expected issuer, or set issuer to exactly what the token says.";
            case AUDIENCE -> "Get a token for this service, or add its audience to the option audience.";
            case REQUIRED_CLAIM -> "Have the claim put into the token, or drop it from required-claims.";
            case RESERVED_PRINCIPAL -> "The user id is one of reserved-principals: no token may claim it.";
            case IDENTITY_CLAIM ->
                "Have the claim written as a text that is not blank and holds no control character, or"
                        + " name another one (user-id-claim, session-id-claim).";
            case CROSS_SITE ->
                "Send it from our own origin, add the page's origin to trusted-origins, or send the token in"
                        + " a header.";
            case PATH -> "Send the path without empty, dot or encoded parts, and ids in letters, digits and ._~- only.";
            case METHOD -> "Write the method in capitals.";
            case SCOPE ->
                "Have the scopes granted to the caller, or change the rule in scope-mappings or @RequireScopes.";
            case ROUTE ->
                "Add a scope mapping for the route, put @RequireScopes on its handler, or set"
                        + " unmapped-routes=authenticated.";
            case FAILURE -> "Look into the log for what an extractor or key source of the application threw.";
            default -> null;
        };
    }
}

package io.github.jwtinject;

import io.github.jwtinject.keys.KeyHealth;
import io.github.jwtinject.text.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says which validator a token is for. Where several issuers are trusted, the token's {@code iss} is read before its
 * signature is checked, by the same strict reader, and only to choose: the chosen validator has its own keys, audiences,
 * algorithms and memory, and compares {@code iss} again once the signature held.
 */
final class TrustedIssuers implements AutoCloseable {

    private final List<TokenValidator> validators;
    private final Map<String, TokenValidator> byIssuer;
    private final int maxTokenSize;

    private TrustedIssuers(List<TokenValidator> validators, Map<String, TokenValidator> byIssuer, int maxTokenSize) {
        this.validators = validators;
        this.byIssuer = byIssuer;
        this.maxTokenSize = maxTokenSize;
    }

    /** One validator for every token; nothing of a token is read to choose it. */
    static TrustedIssuers only(TokenValidator validator) {
        return new TrustedIssuers(List.of(validator), Map.of(), 0);
    }

    /** A validator for each issuer, by its exact name. */
    static TrustedIssuers of(Map<String, TokenValidator> byIssuer, int maxTokenSize) {
        return new TrustedIssuers(List.copyOf(byIssuer.values()), Map.copyOf(byIssuer), maxTokenSize);
    }

    /** The validator for this token; refuses a token whose issuer is not trusted or cannot be read. */
    TokenValidator of(CompactToken token) {
        if (byIssuer.isEmpty()) {
            return validators.get(0);
        }
        Map<String, @Nullable Object> claims =
                StrictJson.object(TokenParts.of(token, maxTokenSize).payload());
        if (claims == null) {
            throw new JwtRefusedException(Refusal.invalid(RefusalCause.PAYLOAD));
        }
        TokenValidator validator = claims.get("iss") instanceof String issuer ? byIssuer.get(issuer) : null;
        if (validator == null) {
            throw new JwtRefusedException(Refusal.invalid(RefusalCause.ISSUER));
        }
        return validator;
    }

    /** Chooses as {@link #of} does, and says how it went; null when the token is refused. */
    @Nullable
    TokenExplainer explainer(CompactToken token, Trace trace) {
        if (byIssuer.isEmpty()) {
            return validators.get(0).explainer();
        }
        String expected = "iss, read only to choose, one of " + FoundText.listed(new TreeSet<>(byIssuer.keySet()));
        try {
            TokenValidator validator = of(token);
            trace.unverified("trusted issuer", expected, issuer(token));
            return validator.explainer();
        } catch (JwtRefusedException e) {
            trace.unverified();
            boolean readable = e.refusal().cause() == RefusalCause.ISSUER;
            trace.failed(
                    "trusted issuer", expected, readable ? issuer(token) : "a token that cannot be read", e.refusal());
            return null;
        }
    }

    private String issuer(CompactToken token) {
        Map<String, @Nullable Object> claims =
                StrictJson.object(TokenParts.of(token, maxTokenSize).payload());
        return FoundText.text("iss", claims == null ? null : claims.get("iss"));
    }

    List<KeyHealth> health() {
        return validators.stream()
                .flatMap(validator -> validator.health().stream())
                .toList();
    }

    CacheUse cacheUse() {
        return validators.stream().map(TokenValidator::cacheUse).reduce(CacheUse.NONE, CacheUse::plus);
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (TokenValidator validator : validators) {
            try {
                validator.close();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        // Only now: one source that fails must not keep the others' threads alive.
        if (failure != null) {
            throw failure;
        }
    }
}

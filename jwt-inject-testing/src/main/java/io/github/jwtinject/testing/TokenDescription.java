package io.github.jwtinject.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Makes {@link TestTokens} of what a {@link WithToken} says; a claim that it sets twice is a mistake. */
final class TokenDescription {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Set<String> names = new HashSet<>();
    private TestTokens tokens;

    private TokenDescription(TestTokens base) {
        this.tokens = base;
    }

    static TestTokens tokens(WithToken described, TestTokens base) {
        TokenDescription description = new TokenDescription(base.withoutClaim("sub"));
        description.standardClaims(described);
        description.moreClaims(described);
        description.times(described);
        return description.tokens;
    }

    private void standardClaims(WithToken described) {
        if (!described.userId().isEmpty()) {
            claim("sub", described.userId());
        }
        if (!described.sessionId().isEmpty()) {
            claim("session_id", described.sessionId());
        }
        if (!described.issuer().isEmpty()) {
            claim("iss", described.issuer());
        }
        if (described.scopes().length > 0) {
            named("scope");
            tokens = tokens.scopes(described.scopes());
        }
        if (described.audience().length > 0) {
            named("aud");
            tokens = tokens.audience(described.audience());
        }
    }

    private void moreClaims(WithToken described) {
        for (String claim : described.claims()) {
            int equals = claim.indexOf('=');
            if (equals <= 0) {
                throw wrong("claims = \"" + claim + "\" has no name: write it as name=value");
            }
            claim(claim.substring(0, equals), claim.substring(equals + 1));
        }
        if (!described.json().isEmpty()) {
            members(described.json()).forEach(this::claim);
        }
    }

    private void times(WithToken described) {
        boolean lasting = !described.expiresIn().isEmpty();
        if (described.expired() && lasting) {
            throw wrong("expired = true contradicts expiresIn: drop one of them");
        }
        if (described.expired()) {
            withoutTimes("expired = true");
            tokens = tokens.expired();
        }
        if (lasting) {
            withoutTimes("expiresIn");
            tokens = tokens.expiresIn(lifetime(described.expiresIn()));
        }
    }

    private void withoutTimes(String attribute) {
        if (names.contains("exp") || names.contains("iat")) {
            throw wrong(attribute + " sets claims that json or claims set as well: drop one of them");
        }
    }

    private void claim(String name, @Nullable Object value) {
        named(name);
        tokens = tokens.claim(name, value);
    }

    private void named(String name) {
        if (!names.add(name)) {
            throw wrong("the claim '" + name + "' is set twice, by claims, json or the attribute that stands for it"
                    + (name.equals("sub") ? " (userId = \"\" sets none)" : "") + ": drop one of them");
        }
    }

    private static Duration lifetime(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong("expiresIn = \"" + text + "\" is no duration of ISO 8601: write five minutes as PT5M");
        }
    }

    private static Map<String, @Nullable Object> members(String json) {
        try {
            Map<String, @Nullable Object> members = JSON.readValue(json, new TypeReference<>() {});
            if (members != null) {
                return members;
            }
            throw wrong("json is null: write a JSON object");
        } catch (JsonProcessingException e) {
            throw wrong("json is no JSON object: " + e.getOriginalMessage());
        }
    }

    private static ExtensionConfigurationException wrong(String message) {
        return new ExtensionConfigurationException("@WithToken: " + message);
    }
}

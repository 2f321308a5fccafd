package io.github.jwtinject.example.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who the caller is, as injected.
 *
 * @param authenticated whether there is an identity at all
 * @param verified whether its token was verified here
 * @param userId the user id; null when the token has none
 * @param sessionId the session id; null when the token has none
 * @param dependencies the dependencies; empty when the token has none
 * @param sessionState the session state; empty when the token has none
 * @param scopes the scopes; empty when the token has none
 * @param audience the audience; empty when the token has none
 */
public record Whoami(
        @JsonProperty("authenticated") boolean authenticated,
        @JsonProperty("verified") boolean verified,
        @JsonProperty("user_id") @Nullable String userId,
        @JsonProperty("session_id") @Nullable String sessionId,
        @JsonProperty("dependencies") Map<String, Object> dependencies,
        @JsonProperty("session_state") Map<String, Object> sessionState,
        @JsonProperty("scopes") Set<String> scopes,
        @JsonProperty("audience") List<String> audience) {}

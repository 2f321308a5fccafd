package io.github.jwtinject.example.micronaut;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.Scopes;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /whoami}: shows what is injected, all of it. */
@Controller("/whoami")
final class WhoamiController {

    @Get
    Whoami whoami(
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes) {
        return new Whoami(
                identity.isPresent(),
                identity.map(JwtIdentity::verified).orElse(false),
                userId.orElse(null),
                sessionId.orElse(null),
                dependencies.orElse(Map.of()),
                sessionState.orElse(Map.of()),
                scopes.orElse(Set.of()),
                identity.map(JwtIdentity::audience).orElse(List.of()));
    }

    /** The answer, in the order in which it is written. */
    record Whoami(
            boolean authenticated,
            boolean verified,
            @JsonProperty("user_id") @Nullable String userId,
            @JsonProperty("session_id") @Nullable String sessionId,
            Map<String, Object> dependencies,
            @JsonProperty("session_state") Map<String, Object> sessionState,
            Set<String> scopes,
            List<String> audience) {}
}

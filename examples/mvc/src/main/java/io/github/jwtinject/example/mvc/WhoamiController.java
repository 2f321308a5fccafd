package io.github.jwtinject.example.mvc;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.Scopes;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.example.agent.Whoami;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what is injected, all of it. */
@RestController
class WhoamiController {

    @GetMapping("/whoami")
    @Operation(summary = "Who the caller is, as injected")
    Whoami whoami(
            Optional<JwtIdentity> identity,
            @UserId @Nullable String userId,
            @SessionId @Nullable String sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes) {
        return new Whoami(
                identity.isPresent(),
                identity.map(JwtIdentity::verified).orElse(false),
                userId,
                sessionId,
                dependencies.orElse(Map.of()),
                sessionState.orElse(Map.of()),
                scopes.orElse(Set.of()),
                identity.map(JwtIdentity::audience).orElse(List.of()));
    }
}

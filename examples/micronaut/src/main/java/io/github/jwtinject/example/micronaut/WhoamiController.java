package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.Scopes;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.example.agent.Whoami;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /whoami}: shows what is injected, all of it. */
@Controller("/whoami")
final class WhoamiController {

    @Get
    @Operation(summary = "Who the caller is, as injected")
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
}

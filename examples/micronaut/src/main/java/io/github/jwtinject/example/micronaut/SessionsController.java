package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.example.agent.Session;
import io.github.jwtinject.example.agent.Sessions;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;

/** {@code GET /sessions} and {@code GET /sessions/{id}}: the caller's own, whatever else the request says. */
@Controller("/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionsController {

    private final Sessions sessions;

    SessionsController(Sessions sessions) {
        this.sessions = sessions;
    }

    @Get
    @Operation(summary = "The caller's own sessions, newest first")
    List<Session.Summary> sessions(@UserId Optional<String> userId) {
        return sessions.list(userId.orElse(null));
    }

    @Get("/{id}")
    @Operation(summary = "One of the caller's own sessions with its runs")
    Session session(@PathVariable String id, @UserId Optional<String> userId) {
        return sessions.find(id, userId.orElse(null));
    }
}

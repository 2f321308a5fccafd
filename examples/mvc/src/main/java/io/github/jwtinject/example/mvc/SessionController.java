package io.github.jwtinject.example.mvc;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.example.agent.Session;
import io.github.jwtinject.example.agent.Sessions;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own sessions, whatever else the request says. */
@RestController
class SessionController {

    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping("/sessions")
    @Operation(summary = "The caller's own sessions, newest first")
    List<Session.Summary> list(@UserId @Nullable String userId) {
        return sessions.list(userId);
    }

    @GetMapping("/sessions/{id}")
    @Operation(summary = "One of the caller's own sessions with its runs")
    Session find(@PathVariable String id, @UserId @Nullable String userId) {
        return sessions.find(id, userId);
    }
}

package io.github.jwtinject.example.servlet;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.example.agent.Sessions;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /sessions} and {@code GET /sessions/{id}}: the caller's own, whatever else the request says. */
final class SessionsServlet extends JwtServlet {

    private final transient Sessions sessions;

    SessionsServlet(Sessions sessions) {
        this.sessions = sessions;
    }

    void doGet(HttpServletRequest request, HttpServletResponse response, @UserId Optional<String> userId)
            throws IOException {
        String caller = userId.orElse(null);
        String path = request.getPathInfo();
        Json.write(response, path == null ? sessions.list(caller) : sessions.find(path.substring(1), caller));
    }
}

package io.github.jwtinject.example.servlet;

import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.example.agent.AgentRuns;
import io.github.jwtinject.example.agent.ProblemException;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /agents/{agent_id}/runs}: runs an agent in the caller's session.
 *
 * <p>Who the caller is comes from the token. The form's {@code user_id} is never read; its {@code session_id} is a wish,
 * which counts only where the token names no session.
 */
final class RunsServlet extends JwtServlet {

    private static final Pattern PATH = Pattern.compile("/([^/]+)/runs");

    private final transient AgentRuns runs;

    RunsServlet(AgentRuns runs) {
        this.runs = runs;
    }

    void doPost(
            HttpServletRequest request,
            HttpServletResponse response,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState)
            throws IOException {
        Json.write(
                response,
                runs.run(
                        agentId(request),
                        request.getParameter("message"),
                        userId.orElse(null),
                        sessionId.orElse(null),
                        request.getParameter("session_id"),
                        dependencies.orElse(Map.of()),
                        sessionState.orElse(Map.of())));
    }

    private static String agentId(HttpServletRequest request) {
        Matcher path = PATH.matcher(request.getPathInfo());
        if (!path.matches()) {
            throw ProblemException.notFound("No such route");
        }
        return path.group(1);
    }
}

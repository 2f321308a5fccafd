package io.github.jwtinject.example.servlet;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.Scopes;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.SessionState;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /whoami}: shows what is injected, all of it. */
final class WhoamiServlet extends JwtServlet {

    void doGet(
            HttpServletRequest request,
            HttpServletResponse response,
            Optional<JwtIdentity> identity,
            @UserId Optional<String> userId,
            @SessionId Optional<String> sessionId,
            @Dependencies Optional<Map<String, Object>> dependencies,
            @SessionState Optional<Map<String, Object>> sessionState,
            @Scopes Optional<Set<String>> scopes)
            throws IOException {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("authenticated", identity.isPresent());
        answer.put("verified", identity.map(JwtIdentity::verified).orElse(false));
        answer.put("user_id", userId.orElse(null));
        answer.put("session_id", sessionId.orElse(null));
        answer.put("dependencies", dependencies.orElse(Map.of()));
        answer.put("session_state", sessionState.orElse(Map.of()));
        answer.put("scopes", scopes.orElse(Set.of()));
        answer.put("audience", identity.map(JwtIdentity::audience).orElse(List.of()));
        Json.write(response, answer);
    }
}

package io.github.jwtinject.example.servlet;

import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** {@code GET /health}: whether the service is up; an excluded route, so nobody needs a token. */
final class HealthServlet extends JwtServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Json.write(response, Map.of("status", "ok"));
    }
}

package io.github.jwtinject.example.servlet;

import io.github.jwtinject.example.agent.Agents;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /agents}: the agents, for everybody whom the filter lets through. */
final class AgentsServlet extends JwtServlet {

    private final transient Agents agents;

    AgentsServlet(Agents agents) {
        this.agents = agents;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Json.write(response, agents.list());
    }
}

package io.github.jwtinject.example.servlet;

import io.github.jwtinject.example.agent.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Any path that is no route: 404. The container's own errors come here as well, and keep their status. */
final class ProblemServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean error = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
        Json.write(response, Problem.of(error ? response.getStatus() : HttpServletResponse.SC_NOT_FOUND));
    }
}

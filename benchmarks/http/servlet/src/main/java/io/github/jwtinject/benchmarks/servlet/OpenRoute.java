package io.github.jwtinject.benchmarks.servlet;

import io.github.jwtinject.benchmarks.service.Caller;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The route for anyone. */
final class OpenRoute extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, Caller.ANYONE);
    }

    static void answer(HttpServletResponse response, Caller caller) throws IOException {
        response.setContentType("application/json");
        response.getWriter().write("{\"userId\":\"" + caller.userId() + "\"}");
    }
}

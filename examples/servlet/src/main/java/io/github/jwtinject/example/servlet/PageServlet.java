package io.github.jwtinject.example.servlet;

import io.github.jwtinject.example.agent.launch.Page;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /}: the page to try the service with. */
final class PageServlet extends JwtServlet {

    private final transient Page page;

    PageServlet(Page page) {
        this.page = page;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response, page);
    }

    static void write(HttpServletResponse response, Page page) throws IOException {
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", page.contentSecurityPolicy());
        response.getWriter().write(page.html());
    }
}

package io.github.jwtinject.example.servlet;

import io.github.jwtinject.example.agent.launch.ApiDocs;
import io.github.jwtinject.example.agent.launch.Page;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code GET /docs}, for people, and {@code GET /docs/openapi.json}, for programs: the routes, from one document. */
final class DocsServlet extends JwtServlet {

    private final transient Page page = ApiDocs.page();
    private final transient byte[] openApi = ApiDocs.openApi().getBytes(StandardCharsets.UTF_8);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals("/docs")) {
            PageServlet.write(response, page);
        } else {
            response.setContentType("application/json");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(openApi);
        }
    }
}

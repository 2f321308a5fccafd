package io.github.jwtinject.example.servlet;

import io.github.jwtinject.example.agent.launch.DemoExplanations;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** {@code POST /demo/explain}: why the token, or the request, in the body is answered as it is. */
final class ExplainServlet extends JwtServlet {

    private final transient DemoExplanations explanations;

    ExplainServlet(DemoExplanations explanations) {
        this.explanations = explanations;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // One more than is allowed, so that what is too long is refused; the rest is not read.
        byte[] body = request.getInputStream().readNBytes(DemoExplanations.MOST_BYTES + 1);
        Json.writeRaw(
                response,
                explanations.explain(
                        new String(body, StandardCharsets.UTF_8), name -> Collections.list(request.getHeaders(name))));
    }
}

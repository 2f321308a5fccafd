package io.github.jwtinject.example.servlet;

import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code POST /demo/token}: a token of the claims in the body, signed with the demo secret. */
final class DemoServlet extends JwtServlet {

    private final transient DemoTokens demoTokens;

    DemoServlet(DemoTokens demoTokens) {
        this.demoTokens = demoTokens;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // One more than is allowed, so that minting refuses what is too long; the rest is not read.
        byte[] claims = request.getInputStream().readNBytes(DemoTokens.MOST_CLAIMS + 1);
        Json.write(response, Map.of("token", demoTokens.mint(new String(claims, StandardCharsets.UTF_8))));
    }
}

package io.github.jwtinject.example.mvc;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.example.agent.launch.DemoExplanations;
import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Mints a token of the claims in the body, signed with the demo secret, and explains what becomes of one. */
@RestController
@ConditionalOnBean(DemoTokens.class)
class DemoController {

    private final DemoTokens demoTokens;
    private final DemoExplanations explanations;

    DemoController(DemoTokens demoTokens, JwtInject jwt) {
        this.demoTokens = demoTokens;
        this.explanations = new DemoExplanations(jwt);
    }

    @PostMapping("/demo/token")
    @Operation(summary = "Mint a token of given claims; with the demo secret only")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE))
    Map<String, String> mint(HttpServletRequest request) throws IOException {
        return Map.of("token", demoTokens.mint(body(request, DemoTokens.MOST_CLAIMS)));
    }

    @PostMapping(path = "/demo/explain", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Explain why a token, or a request, is answered as it is; with the demo secret only")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE))
    byte[] explain(HttpServletRequest request) throws IOException {
        // As bytes: to text Spring adds a charset, which JSON has none of.
        return explanations
                .explain(body(request, DemoExplanations.MOST_BYTES), name -> Collections.list(request.getHeaders(name)))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As text, whatever its type: curl calls it a form unless told otherwise. */
    private static String body(HttpServletRequest request, int most) throws IOException {
        // One more than is allowed, so that what is too long is refused; the rest is not read.
        return new String(request.getInputStream().readNBytes(most + 1), StandardCharsets.UTF_8);
    }
}

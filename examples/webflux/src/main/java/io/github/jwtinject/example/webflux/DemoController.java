package io.github.jwtinject.example.webflux;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.example.agent.launch.DemoExplanations;
import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

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
    Mono<Map<String, String>> mint(ServerHttpRequest request) {
        return body(request, DemoTokens.MOST_CLAIMS).map(claims -> Map.of("token", demoTokens.mint(claims)));
    }

    @PostMapping(path = "/demo/explain", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Explain why a token, or a request, is answered as it is; with the demo secret only")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE))
    Mono<byte[]> explain(ServerHttpRequest request) {
        // As bytes: to text Spring adds a charset, which JSON has none of.
        return body(request, DemoExplanations.MOST_BYTES)
                .map(body ->
                        explanations.explain(body, name -> request.getHeaders().getOrEmpty(name)))
                .map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    /** As text, whatever its type: curl calls it a form unless told otherwise. */
    private static Mono<String> body(ServerHttpRequest request, int most) {
        // One more than is allowed, so that what is too long is refused; the rest is not kept.
        return DataBufferUtils.join(DataBufferUtils.takeUntilByteCount(request.getBody(), most + 1))
                .map(buffer -> {
                    String text = buffer.toString(StandardCharsets.UTF_8);
                    DataBufferUtils.release(buffer);
                    return text;
                })
                .defaultIfEmpty("");
    }
}

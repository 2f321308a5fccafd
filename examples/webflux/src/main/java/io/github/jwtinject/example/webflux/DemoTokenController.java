package io.github.jwtinject.example.webflux;

import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Mints a token of the claims in the body, signed with the demo secret. */
@RestController
@ConditionalOnBean(DemoTokens.class)
class DemoTokenController {

    private final DemoTokens demoTokens;

    DemoTokenController(DemoTokens demoTokens) {
        this.demoTokens = demoTokens;
    }

    @PostMapping("/demo/token")
    @SecurityRequirements
    @Operation(summary = "Mint a token of given claims; with the demo secret only")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE))
    Mono<Map<String, String>> mint(ServerHttpRequest request) {
        return claims(request).map(claims -> Map.of("token", demoTokens.mint(claims)));
    }

    /** As text, whatever its type: curl calls it a form unless told otherwise. */
    private static Mono<String> claims(ServerHttpRequest request) {
        // One more than is allowed, so that minting refuses what is too long; the rest is not kept.
        return DataBufferUtils.join(DataBufferUtils.takeUntilByteCount(request.getBody(), DemoTokens.MOST_CLAIMS + 1))
                .map(buffer -> {
                    String text = buffer.toString(StandardCharsets.UTF_8);
                    DataBufferUtils.release(buffer);
                    return text;
                })
                .defaultIfEmpty("");
    }
}

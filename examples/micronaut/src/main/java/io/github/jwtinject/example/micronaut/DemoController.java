package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.example.agent.launch.DemoExplanations;
import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /demo/token}: a token of the claims in the body, signed with the demo secret. {@code POST /demo/explain}: why
 * the token, or the request, in the body is answered as it is.
 */
@Controller("/demo")
@SecurityRequirements
@Requires(bean = DemoTokens.class)
final class DemoController {

    private final DemoTokens demoTokens;
    private final DemoExplanations explanations;

    DemoController(DemoTokens demoTokens, JwtInject jwt) {
        this.demoTokens = demoTokens;
        this.explanations = new DemoExplanations(jwt);
    }

    @Post("/token")
    @Operation(summary = "Mint a token of given claims; with the demo secret only")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON))
    @Consumes(MediaType.ALL)
    Map<String, String> token(@Parameter(hidden = true) @Body @Nullable String claims) {
        return Map.of("token", demoTokens.mint(claims == null ? "" : claims));
    }

    @Post("/explain")
    @Operation(summary = "Explain why a token, or a request, is answered as it is; with the demo secret only")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON))
    @Consumes(MediaType.ALL)
    String explain(HttpRequest<?> request, @Parameter(hidden = true) @Body @Nullable String body) {
        return explanations.explain(
                body == null ? "" : body, name -> request.getHeaders().getAll(name));
    }
}

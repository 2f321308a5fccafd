package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /demo/token}: a token of the claims in the body, signed with the demo secret. */
@Controller("/demo")
@Requires(bean = DemoTokens.class)
final class DemoController {

    private final DemoTokens demoTokens;

    DemoController(DemoTokens demoTokens) {
        this.demoTokens = demoTokens;
    }

    @Post("/token")
    @Consumes(MediaType.ALL)
    Map<String, String> token(@Body @Nullable String claims) {
        return Map.of("token", demoTokens.mint(claims == null ? "" : claims));
    }
}

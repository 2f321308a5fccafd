package io.github.jwtinject.example.webflux;

import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

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
    Map<String, String> mint(@RequestBody(required = false) @Nullable String claims) {
        return Map.of("token", demoTokens.mint(claims == null ? "" : claims));
    }
}

package io.github.jwtinject.example.micronaut;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.util.Map;

/** {@code GET /health}: whether the service is up; an excluded route, so nobody needs a token. */
@Controller("/health")
final class HealthController {

    @Get
    @SecurityRequirements
    @Operation(summary = "Whether the service is up")
    Map<String, String> health() {
        return Map.of("status", "ok");
    }
}

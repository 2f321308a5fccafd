package io.github.jwtinject.example.micronaut;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;

/** {@code GET /health}: whether the service is up; an excluded route, so nobody needs a token. */
@Controller("/health")
final class HealthController {

    @Get
    Map<String, String> health() {
        return Map.of("status", "ok");
    }
}

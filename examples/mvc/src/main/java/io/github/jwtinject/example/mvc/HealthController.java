package io.github.jwtinject.example.mvc;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the service is up; an excluded route, so nobody needs a token. */
@RestController
class HealthController {

    @GetMapping("/health")
    @Operation(summary = "Whether the service is up")
    Map<String, String> health() {
        return Map.of("status", "ok");
    }
}

package io.github.jwtinject.benchmarks.mvc;

import io.github.jwtinject.benchmarks.service.Caller;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The route for anyone. */
@RestController
@Profile("open")
class OpenRoute {

    @GetMapping("/whoami")
    Caller whoami() {
        return Caller.ANYONE;
    }
}

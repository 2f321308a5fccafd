package io.github.jwtinject.benchmarks.webflux;

import io.github.jwtinject.benchmarks.service.Caller;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The route for anyone. */
@RestController
@Profile("open")
class OpenRoute {

    @GetMapping("/whoami")
    Mono<Caller> whoami() {
        return Mono.just(Caller.ANYONE);
    }
}

package io.github.jwtinject.benchmarks.webflux;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.benchmarks.service.Caller;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The route behind jwt-inject, which Boot sets up by properties. */
@RestController
@Profile("jwt-inject")
class JwtInjectRoute {

    @GetMapping("/whoami")
    Mono<Caller> whoami(@UserId String userId) {
        return Mono.just(new Caller(userId));
    }
}

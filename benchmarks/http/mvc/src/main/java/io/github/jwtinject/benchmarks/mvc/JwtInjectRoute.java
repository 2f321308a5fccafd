package io.github.jwtinject.benchmarks.mvc;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.benchmarks.service.Caller;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The route behind jwt-inject, which Boot sets up by properties. */
@RestController
@Profile("jwt-inject")
class JwtInjectRoute {

    @GetMapping("/whoami")
    Caller whoami(@UserId String userId) {
        return new Caller(userId);
    }
}

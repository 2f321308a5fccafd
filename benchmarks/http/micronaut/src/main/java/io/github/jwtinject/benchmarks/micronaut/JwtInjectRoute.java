package io.github.jwtinject.benchmarks.micronaut;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.benchmarks.service.Caller;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** The route behind jwt-inject, which Micronaut sets up by properties. */
@Controller
@Requires(env = "jwt-inject")
class JwtInjectRoute {

    @Get("/whoami")
    Caller whoami(@UserId String userId) {
        return new Caller(userId);
    }
}

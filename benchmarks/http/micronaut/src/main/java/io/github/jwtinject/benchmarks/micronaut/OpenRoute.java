package io.github.jwtinject.benchmarks.micronaut;

import io.github.jwtinject.benchmarks.service.Caller;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** The route for anyone. */
@Controller
@Requires(env = "open")
class OpenRoute {

    @Get("/whoami")
    Caller whoami() {
        return Caller.ANYONE;
    }
}

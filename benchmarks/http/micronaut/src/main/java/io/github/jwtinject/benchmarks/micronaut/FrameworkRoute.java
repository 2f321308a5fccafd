package io.github.jwtinject.benchmarks.micronaut;

import io.github.jwtinject.benchmarks.service.Caller;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.security.Principal;

/** The route behind Micronaut Security. */
@Controller
@Requires(env = "framework")
@Secured(SecurityRule.IS_AUTHENTICATED)
class FrameworkRoute {

    @Get("/whoami")
    Caller whoami(Principal principal) {
        return new Caller(principal.getName());
    }
}

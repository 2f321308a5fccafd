package io.github.jwtinject.benchmarks.mvc;

import io.github.jwtinject.benchmarks.service.Caller;
import java.util.Objects;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The route behind Spring Security. */
@RestController
@Profile("framework")
class FrameworkRoute {

    @GetMapping("/whoami")
    Caller whoami(@AuthenticationPrincipal Jwt token) {
        return new Caller(Objects.requireNonNull(token.getSubject()));
    }
}

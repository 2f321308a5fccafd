package io.github.jwtinject.example.mvc;

import io.github.jwtinject.example.agent.ProblemException;
import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.github.jwtinject.example.agent.launch.LoginCookie;
import io.github.jwtinject.example.agent.launch.Setup;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Logs the demo user in and out by cookie. No token guards these routes, so they refuse for themselves what another site
 * sends.
 */
@RestController
@RequestMapping("/auth/cookie")
@ConditionalOnBean(DemoTokens.class)
class LoginCookieController {

    private final LoginCookie cookie;
    private final DemoTokens demoTokens;

    LoginCookieController(Setup setup, DemoTokens demoTokens) {
        this.cookie = new LoginCookie(setup.credential().cookieName());
        this.demoTokens = demoTokens;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Demo login: sets the cookie; with the demo secret only")
    ResponseEntity<Void> login(HttpServletRequest request) {
        refuseOtherSites(request);
        return answer(cookie.set(demoTokens.demoToken(), request.isSecure()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Demo logout: clears the cookie")
    ResponseEntity<Void> logout(HttpServletRequest request) {
        refuseOtherSites(request);
        return answer(cookie.clear(request.isSecure()));
    }

    private static void refuseOtherSites(HttpServletRequest request) {
        boolean ours = LoginCookie.mayChange(
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader(HttpHeaders.ORIGIN),
                request.getScheme(),
                request.getHeader(HttpHeaders.HOST));
        if (!ours) {
            throw ProblemException.crossSite();
        }
    }

    private static ResponseEntity<Void> answer(String setCookie) {
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, setCookie)
                .build();
    }
}

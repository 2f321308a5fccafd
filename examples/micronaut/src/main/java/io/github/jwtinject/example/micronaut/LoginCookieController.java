package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.example.agent.ProblemException;
import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.github.jwtinject.example.agent.launch.LoginCookie;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;

/**
 * {@code POST} and {@code DELETE /auth/cookie}: logs the demo user in and out by cookie. No token guards these routes,
 * so they refuse for themselves what another site sends.
 */
@Controller("/auth/cookie")
@SecurityRequirements
@Consumes(MediaType.ALL)
@Requires(bean = DemoTokens.class)
final class LoginCookieController {

    private final LoginCookie cookie;
    private final DemoTokens demoTokens;

    LoginCookieController(LoginCookie cookie, DemoTokens demoTokens) {
        this.cookie = cookie;
        this.demoTokens = demoTokens;
    }

    @Post
    @Operation(summary = "Demo login: sets the cookie; with the demo secret only")
    @ApiResponse(responseCode = "204", description = "The cookie is set")
    HttpResponse<?> login(HttpRequest<?> request) {
        refuseOtherSites(request);
        return answer(cookie.set(demoTokens.demoToken(), request.isSecure()));
    }

    @Delete
    @Operation(summary = "Demo logout: clears the cookie")
    @ApiResponse(responseCode = "204", description = "The cookie is cleared")
    HttpResponse<?> logout(HttpRequest<?> request) {
        refuseOtherSites(request);
        return answer(cookie.clear(request.isSecure()));
    }

    private static void refuseOtherSites(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        boolean ours = LoginCookie.mayChange(
                headers.get("Sec-Fetch-Site"),
                headers.get("Origin"),
                request.isSecure() ? "https" : "http",
                headers.get("Host"));
        if (!ours) {
            throw ProblemException.crossSite();
        }
    }

    private static HttpResponse<?> answer(String setCookie) {
        return HttpResponse.noContent().header("Set-Cookie", setCookie);
    }
}

package io.github.jwtinject.example.servlet;

import io.github.jwtinject.example.agent.ProblemException;
import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.github.jwtinject.example.agent.launch.LoginCookie;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * {@code POST} and {@code DELETE /auth/cookie}: logs the demo user in and out by cookie. No token guards these routes,
 * so they refuse for themselves what another site sends.
 */
final class LoginCookieServlet extends JwtServlet {

    private final transient LoginCookie cookie;
    private final transient DemoTokens demoTokens;

    LoginCookieServlet(LoginCookie cookie, DemoTokens demoTokens) {
        this.cookie = cookie;
        this.demoTokens = demoTokens;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        refuseOtherSites(request);
        answer(response, cookie.set(demoTokens.demoToken(), request.isSecure()));
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
        refuseOtherSites(request);
        answer(response, cookie.clear(request.isSecure()));
    }

    private static void refuseOtherSites(HttpServletRequest request) {
        boolean ours = LoginCookie.mayChange(
                request.getHeader("Sec-Fetch-Site"),
                request.getHeader("Origin"),
                request.getScheme(),
                request.getHeader("Host"));
        if (!ours) {
            throw ProblemException.crossSite();
        }
    }

    private static void answer(HttpServletResponse response, String setCookie) {
        response.setHeader("Set-Cookie", setCookie);
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}

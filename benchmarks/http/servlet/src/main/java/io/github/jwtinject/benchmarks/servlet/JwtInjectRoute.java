package io.github.jwtinject.benchmarks.servlet;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.benchmarks.service.Caller;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.servlet.JwtServlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The route behind jwt-inject. */
final class JwtInjectRoute extends JwtServlet {

    private static final long serialVersionUID = 1L;

    void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String userId) throws IOException {
        OpenRoute.answer(response, new Caller(userId));
    }

    static void add(ServletContext context, Map<String, String> options) {
        JwtFilter.register(context, JwtInject.from(JwtInjectProperties.from(options)));
        context.addServlet("whoami", new JwtInjectRoute()).addMapping("/whoami");
    }
}

package io.github.jwtinject.example.servlet;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.example.agent.AgentService;
import io.github.jwtinject.example.agent.launch.DemoExplanations;
import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.github.jwtinject.example.agent.launch.LoginCookie;
import io.github.jwtinject.example.agent.launch.Page;
import io.github.jwtinject.example.agent.launch.Setup;
import io.github.jwtinject.servlet.JwtFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which servlet answers which route, and the filter that stands in front of them all. */
record Routes(Setup setup, JwtInject jwt, AgentService service) implements ServletContainerInitializer {

    /** Where the container forwards to what it answers itself, such as a 405. */
    static final String ERROR_PAGE = "/problem";

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
        JwtFilter.register(context, jwt);
        context.addFilter("problems", new ProblemFilter())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");

        add(context, new HealthServlet(), "/health");
        add(context, new WhoamiServlet(), "/whoami");
        add(context, new AgentsServlet(service.agents()), "/agents");
        add(context, new RunsServlet(service.runs()), "/agents/*");
        add(context, new SessionsServlet(service.sessions()), "/sessions", "/sessions/*");
        add(context, new PageServlet(Page.home(setup)), "");
        add(context, new DocsServlet(), "/docs", "/docs/openapi.json");
        // Whatever no other servlet answers; without it the container answers such paths before any filter is asked.
        add(context, new ProblemServlet(), "/");

        DemoTokens demoTokens = setup.demoTokens();
        if (demoTokens != null) {
            LoginCookie cookie = new LoginCookie(setup.credential().cookieName());
            add(context, new LoginCookieServlet(cookie, demoTokens), "/auth/cookie");
            add(context, new DemoServlet(demoTokens), "/demo/token");
            add(context, new ExplainServlet(new DemoExplanations(jwt)), "/demo/explain");
        }
    }

    private static void add(ServletContext context, Servlet servlet, String... paths) {
        context.addServlet(servlet.getClass().getSimpleName(), servlet).addMapping(paths);
    }
}

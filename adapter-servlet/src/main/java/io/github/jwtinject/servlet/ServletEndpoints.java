package io.github.jwtinject.servlet;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.report.Endpoint;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servlets that an application has registered, as endpoints. */
final class ServletEndpoints {

    private static final Logger LOG = LoggerFactory.getLogger(JwtFilter.class);

    private static final String DISPATCHER_SERVLET = "org.springframework.web.servlet.DispatcherServlet";

    private ServletEndpoints() {}

    /**
     * Compiles the plans of all servlets of ours, so that a wrong one stops the start and not its first request, and tells
     * the facade and the log of them.
     *
     * @throws JwtConfigurationException when a plan cannot work
     */
    static void announce(ServletContext context, JwtInject jwt) {
        List<Endpoint> endpoints = of(context, jwt);
        jwt.announce(endpoints);
        if (endpoints.stream().anyMatch(endpoint -> endpoint.plan() != null)) {
            jwt.report(endpoints).log(LOG, "The routes of the servlets");
        }
    }

    /** All of them but dispatcher servlets, whose handlers are endpoints of their own. */
    static List<Endpoint> of(ServletContext context, JwtInject jwt) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (ServletRegistration registration :
                context.getServletRegistrations().values()) {
            Class<?> type = type(registration, context);
            if (!isDispatcher(type)) {
                registration.getMappings().stream()
                        // The container's own default servlet, which is no endpoint of the application.
                        .filter(mapping -> !mapping.equals("/") || isOurs(type))
                        .forEach(mapping -> add(endpoints, registration, type, pattern(mapping), jwt));
            }
        }
        return endpoints;
    }

    /** The paths in front of the dispatcher servlets' handlers; the root where none is known. */
    static List<String> dispatcherPaths(ServletContext context) {
        List<String> paths = context.getServletRegistrations().values().stream()
                .filter(registration -> isDispatcher(type(registration, context)))
                .flatMap(registration -> registration.getMappings().stream())
                .map(mapping -> mapping.startsWith("/") && mapping.endsWith("/*")
                        ? mapping.substring(0, mapping.length() - 2)
                        : "")
                .distinct()
                .toList();
        return paths.isEmpty() ? List.of("") : paths;
    }

    /**
     * Whether the request is for a servlet that asks the plan of each handler before it runs: one of ours, or a dispatcher
     * servlet with our interceptor. No other may answer what is left to handlers.
     */
    static boolean askPlans(HttpServletRequest request) {
        ServletContext context = request.getServletContext();
        String name = request.getHttpServletMapping().getServletName();
        ServletRegistration registration = name == null ? null : context.getServletRegistration(name);
        Class<?> type = registration == null ? null : type(registration, context);
        return isOurs(type) || (isDispatcher(type) && Application.hasInterceptor(context));
    }

    private static void add(
            List<Endpoint> endpoints,
            ServletRegistration registration,
            @Nullable Class<?> type,
            String pattern,
            JwtInject jwt) {
        if (type == null || !isOurs(type)) {
            endpoints.add(new Endpoint(Set.of(), pattern, String.valueOf(registration.getName()), null));
            return;
        }
        HandlerMethods.plans(type, jwt).forEach((method, plan) -> endpoints.add(endpoint(method, pattern, type, plan)));
    }

    private static Endpoint endpoint(String method, String pattern, Class<?> type, InjectionPlan plan) {
        return new Endpoint(
                Set.of(method),
                pattern,
                type.getSimpleName() + "." + plan.handler().getName(),
                plan);
    }

    /** A mapping in the words of {@link Endpoint}. */
    private static String pattern(String mapping) {
        if (mapping.isEmpty()) {
            return "/";
        }
        if (mapping.equals("/") || !mapping.startsWith("/")) {
            return "/**";
        }
        return mapping.endsWith("/*") ? mapping + "*" : mapping;
    }

    private static boolean isOurs(@Nullable Class<?> type) {
        return type != null && JwtServlet.class.isAssignableFrom(type);
    }

    /** Known by its name: Spring may not be there. */
    private static boolean isDispatcher(@Nullable Class<?> type) {
        for (Class<?> next = type; next != null; next = next.getSuperclass()) {
            if (next.getName().equals(DISPATCHER_SERVLET)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Class<?> type(ServletRegistration registration, ServletContext context) {
        String name = registration.getClassName();
        try {
            return name == null ? null : Class.forName(name, false, Application.classLoader(context));
        } catch (ClassNotFoundException | LinkageError e) {
            // The container will say so better when it starts the servlet.
            return null;
        }
    }
}

package io.github.jwtinject.report;

import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.routes.RoutePattern;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of an application's endpoints, as its framework knows it.
 *
 * @param methods its methods; empty for any
 * @param pattern the template of its paths, in the framework's words and without the context path. What is no literal, {@code
 *     *} or {@code {name}} counts as any depth; a servlet's {@code /a/*} is written {@code /a/**}
 * @param handler what is called, for people
 * @param plan the handler's plan; null where it has none
 */
public record Endpoint(
        Set<String> methods,
        String pattern,
        String handler,
        @Nullable InjectionPlan plan) {

    /** Takes a copy of the methods. */
    public Endpoint {
        methods = Set.copyOf(methods);
    }

    /** An endpoint whose handler has a plan. */
    public static Endpoint of(Set<String> methods, String pattern, InjectionPlan plan) {
        String type = plan.handler().getDeclaringClass().getSimpleName();
        return new Endpoint(methods, pattern, type + "." + plan.handler().getName(), plan);
    }

    /** Whether its handler requires scopes itself. */
    public boolean requiresScopes() {
        return plan != null && plan.requiresScopes();
    }

    /** A pattern that matches every path of the endpoint, and possibly more. */
    public RoutePattern paths() {
        return RoutePattern.covering(pattern);
    }
}

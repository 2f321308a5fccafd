package io.github.jwtinject.report;

import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.routes.RoutePattern;
import java.util.List;
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
 * @param bodies what the handler says to its framework that it reads from a body; empty where it reads none, or takes the
 *     body apart itself
 */
public record Endpoint(
        Set<String> methods,
        String pattern,
        String handler,
        @Nullable InjectionPlan plan,
        List<DeclaredBody> bodies) {

    /** Takes copies of the methods and bodies. */
    public Endpoint {
        methods = Set.copyOf(methods);
        bodies = List.copyOf(bodies);
    }

    /** An endpoint whose handler declares no body. */
    public Endpoint(Set<String> methods, String pattern, String handler, @Nullable InjectionPlan plan) {
        this(methods, pattern, handler, plan, List.of());
    }

    /** An endpoint whose handler has a plan. */
    public static Endpoint of(Set<String> methods, String pattern, InjectionPlan plan) {
        String type = plan.handler().getDeclaringClass().getSimpleName();
        return new Endpoint(methods, pattern, type + "." + plan.handler().getName(), plan);
    }

    /** The endpoint with these bodies. */
    public Endpoint reading(List<DeclaredBody> declared) {
        return new Endpoint(methods, pattern, handler, plan, declared);
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

package io.github.jwtinject.spring;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.report.DeclaredBody;
import io.github.jwtinject.report.Endpoint;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.web.method.HandlerMethod;

/** The plans of all handler methods, compiled at start-up. */
public final class HandlerPlans {

    private final JwtInject jwt;
    private final Map<Handler, InjectionPlan> plans = new ConcurrentHashMap<>();
    private final Map<Method, InjectionPlan> anyOf = new ConcurrentHashMap<>();

    /** Plans of this facade, by which the filter in front decides as well. */
    public HandlerPlans(JwtInject jwt) {
        this.jwt = jwt;
    }

    /** A method as a handler of one type: several may inherit it, and require other scopes. */
    private record Handler(Class<?> type, Method method) {

        /** With the method whose parameters Spring resolves. */
        static Handler of(HandlerMethod handler) {
            return new Handler(handler.getBeanType(), BridgeMethodResolver.findBridgedMethod(handler.getMethod()));
        }
    }

    /** The facade that they are of. */
    public JwtInject jwt() {
        return jwt;
    }

    /**
     * Compiles a handler's plan for each of its patterns.
     *
     * @param prefixes what stands before the patterns; an empty text for nothing
     * @return an endpoint for each prefix and pattern
     * @throws JwtConfigurationException when the plan can never work
     */
    public List<Endpoint> endpoints(HandlerRoute route, Collection<String> prefixes) {
        Set<String> methods = route.methods().stream().map(Enum::name).collect(Collectors.toSet());
        List<DeclaredBody> bodies = DeclaredBodies.of(route.handler());
        List<Endpoint> endpoints = new ArrayList<>();
        // Each by itself: a scope that names a variable must find it in all of them.
        for (String pattern : route.patterns()) {
            InjectionPlan plan = compile(Handler.of(route.handler()), PatternVariables.in(pattern));
            for (String prefix : prefixes) {
                String path = prefix + pattern;
                endpoints.add(
                        Endpoint.of(methods, path.isEmpty() ? "/" : path, plan).reading(bodies));
            }
        }
        return endpoints;
    }

    /** A handler's plan; compiled now where its route was added after the start. */
    public InjectionPlan of(HandlerMethod handler, Set<String> pathVariables) {
        Handler key = Handler.of(handler);
        InjectionPlan plan = plans.get(key);
        return plan == null ? compile(key, pathVariables) : plan;
    }

    private InjectionPlan compile(Handler handler, Set<String> pathVariables) {
        InjectionPlan plan = jwt.plan(handler.type(), handler.method(), pathVariables);
        plans.put(handler, plan);
        anyOf.put(handler.method(), plan);
        return plan;
    }

    /** Whether a parameter is one that a plan fills. */
    public boolean inject(@Nullable Method handler, int parameterIndex) {
        InjectionPlan plan = handler == null ? null : anyOf.get(handler);
        return plan != null && plan.injects(parameterIndex);
    }
}

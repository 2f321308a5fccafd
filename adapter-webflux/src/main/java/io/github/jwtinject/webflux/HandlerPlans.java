package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.injection.InjectionPlan;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.web.method.HandlerMethod;

/** The plans of all annotated handler methods, compiled at start-up. */
final class HandlerPlans {

    private final JwtInject jwt;
    private final Map<Handler, InjectionPlan> plans = new ConcurrentHashMap<>();
    private final Map<Method, InjectionPlan> anyOf = new ConcurrentHashMap<>();

    HandlerPlans(JwtInject jwt) {
        this.jwt = jwt;
    }

    /** A method as a handler of one type: several may inherit it, and require other scopes. */
    private record Handler(Class<?> type, Method method) {

        /** With the method whose parameters Spring resolves. */
        static Handler of(HandlerMethod handler) {
            return new Handler(handler.getBeanType(), BridgeMethodResolver.findBridgedMethod(handler.getMethod()));
        }
    }

    /**
     * Compiles a handler's plan for one of its routes.
     *
     * @throws JwtConfigurationException when it can never work
     */
    InjectionPlan compile(HandlerMethod handler, Set<String> pathVariables) {
        Handler key = Handler.of(handler);
        InjectionPlan plan = compile(key, pathVariables);
        plans.put(key, plan);
        return plan;
    }

    /** A handler's plan; compiled now where its route was added after the start. */
    InjectionPlan of(HandlerMethod handler, Set<String> pathVariables) {
        return plans.computeIfAbsent(Handler.of(handler), key -> compile(key, pathVariables));
    }

    private InjectionPlan compile(Handler handler, Set<String> pathVariables) {
        InjectionPlan plan = jwt.plan(handler.type(), handler.method(), pathVariables);
        anyOf.put(handler.method(), plan);
        return plan;
    }

    /** Whether a parameter is one that a plan fills. */
    boolean inject(@Nullable Method handler, int parameterIndex) {
        InjectionPlan plan = handler == null ? null : anyOf.get(handler);
        return plan != null && plan.injects(parameterIndex);
    }
}

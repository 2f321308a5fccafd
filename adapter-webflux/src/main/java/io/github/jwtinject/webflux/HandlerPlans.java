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
    private final Map<Method, InjectionPlan> plans = new ConcurrentHashMap<>();

    HandlerPlans(JwtInject jwt) {
        this.jwt = jwt;
    }

    /**
     * Compiles a handler's plan for one of its routes.
     *
     * @throws JwtConfigurationException when it can never work
     */
    InjectionPlan compile(HandlerMethod handler, Set<String> pathVariables) {
        Method method = method(handler);
        InjectionPlan plan = jwt.plan(method, pathVariables);
        plans.put(method, plan);
        return plan;
    }

    /** A handler's plan; compiled now where its route was added after the start. */
    InjectionPlan of(HandlerMethod handler, Set<String> pathVariables) {
        return plans.computeIfAbsent(method(handler), method -> jwt.plan(method, pathVariables));
    }

    /** Whether a parameter is one that a plan fills. */
    boolean inject(@Nullable Method handler, int parameterIndex) {
        InjectionPlan plan = handler == null ? null : plans.get(handler);
        return plan != null && plan.injects(parameterIndex);
    }

    /** The method whose parameters Spring resolves. */
    private static Method method(HandlerMethod handler) {
        return BridgeMethodResolver.findBridgedMethod(handler.getMethod());
    }
}

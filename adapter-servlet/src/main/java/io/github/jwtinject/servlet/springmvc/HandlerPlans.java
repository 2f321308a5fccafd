package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.injection.InjectionPlan;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.web.method.HandlerMethod;

/** The plans of all handler methods, compiled at start-up. */
final class HandlerPlans {

    private final JwtInject jwt;
    private final Map<Key, InjectionPlan> plans = new ConcurrentHashMap<>();

    HandlerPlans(JwtInject jwt) {
        this.jwt = jwt;
    }

    /** Two controllers may have inherited one method, and require scopes of their own. */
    private record Key(Class<?> type, Method method) {

        static Key of(HandlerMethod handler) {
            // The method whose parameters Spring resolves.
            return new Key(handler.getBeanType(), BridgeMethodResolver.findBridgedMethod(handler.getMethod()));
        }

        InjectionPlan compile(JwtInject jwt, Set<String> pathVariables) {
            return jwt.plan(type, method, pathVariables);
        }
    }

    JwtInject jwt() {
        return jwt;
    }

    /**
     * Compiles a handler's plan for one of its routes.
     *
     * @throws JwtConfigurationException when it can never work
     */
    InjectionPlan compile(HandlerMethod handler, Set<String> pathVariables) {
        Key key = Key.of(handler);
        InjectionPlan plan = key.compile(jwt, pathVariables);
        plans.put(key, plan);
        return plan;
    }

    /** A handler's plan; compiled now where its route was added after the start. */
    InjectionPlan of(HandlerMethod handler, Set<String> pathVariables) {
        return plans.computeIfAbsent(Key.of(handler), key -> key.compile(jwt, pathVariables));
    }
}

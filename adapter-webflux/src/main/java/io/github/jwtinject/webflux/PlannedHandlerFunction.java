package io.github.jwtinject.webflux;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.injection.InjectionPlan;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A method as a handler function: authorised, and its arguments computed, before it is called. */
final class PlannedHandlerFunction implements HandlerFunction<ServerResponse> {

    private final JwtInject jwt;
    private final Object target;
    private final InjectionPlan plan;

    private PlannedHandlerFunction(JwtInject jwt, Object target, InjectionPlan plan) {
        this.jwt = jwt;
        this.target = target;
        this.plan = plan;
    }

    static PlannedHandlerFunction of(JwtInject jwt, Object target, Method method) {
        InjectionPlan plan = jwt.plan(target.getClass(), method, null);
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (!plan.injects(i) && parameters[i].getType() != ServerRequest.class) {
                throw new JwtConfigurationException(
                        "Parameter " + parameters[i].getName() + " of " + method.toGenericString()
                                + " is neither injected nor the ServerRequest: take it from the request in the method.");
            }
        }
        if (method.getReturnType() != Mono.class) {
            throw new JwtConfigurationException(
                    method.toGenericString() + " is no handler function: let it return a Mono<ServerResponse>.");
        }
        ReflectionUtils.makeAccessible(method);
        return new PlannedHandlerFunction(jwt, target, plan);
    }

    /**
     * Its plan in a route with these path variables.
     *
     * @throws JwtConfigurationException when one of them has the name of an injected parameter, or none of them that of a
     *     required scope's variable
     */
    InjectionPlan planFor(Set<String> pathVariables) {
        return jwt.plan(target.getClass(), plan.handler(), pathVariables);
    }

    @Override
    public Mono<ServerResponse> handle(ServerRequest request) {
        try {
            Decision decision = Decided.authorize(request.exchange(), plan, request.pathVariables());
            return invoke(OwnedServerRequest.of(request), plan.arguments(decision));
        } catch (JwtRefusedException e) {
            return RefusalBody.asResponse(jwt.response(e.refusal()));
        }
    }

    @SuppressWarnings("unchecked") // whoever is made a handler returns that, which was checked at start-up
    private Mono<ServerResponse> invoke(ServerRequest request, @Nullable Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = plan.injects(i) ? arguments[i] : request;
        }
        try {
            return (Mono<ServerResponse>) plan.handler().invoke(target, arguments);
        } catch (InvocationTargetException e) {
            return Mono.error(e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(plan.handler() + " cannot be called any more", e);
        }
    }
}

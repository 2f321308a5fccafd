package io.github.jwtinject.webflux;

import io.github.jwtinject.spring.HandlerPlans;
import io.github.jwtinject.spring.InjectedArguments;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/** Hands over what {@link JwtHandlerAdapter} has computed; nothing is decided or converted here. */
final class JwtHandlerMethodArgumentResolver implements SyncHandlerMethodArgumentResolver {

    private final HandlerPlans plans;

    JwtHandlerMethodArgumentResolver(HandlerPlans plans) {
        this.plans = plans;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return plans.inject(parameter.getMethod(), parameter.getParameterIndex());
    }

    @Override
    public @Nullable Object resolveArgumentValue(
            MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        return InjectedArguments.at(exchange.getAttribute(InjectedArguments.ATTRIBUTE), parameter);
    }
}

package io.github.jwtinject.webflux;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.spring.HandlerPlans;
import io.github.jwtinject.spring.InjectedArguments;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Stands before Spring's own adapter of annotated handlers: authorises a handler and computes its arguments before it
 * runs and before its body is read, so that a refusal is the response and never an exception that the application's own
 * handlers could see.
 */
final class JwtHandlerAdapter implements HandlerAdapter, Ordered {

    private final HandlerPlans plans;
    private final RequestMappingHandlerAdapter spring;
    private final ApplicationContext home;

    /** @param home where our argument resolver is in Spring's adapter; contexts below inherit this adapter, but not that */
    JwtHandlerAdapter(HandlerPlans plans, RequestMappingHandlerAdapter spring, ApplicationContext home) {
        this.plans = plans;
        this.spring = spring;
        this.home = home;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Object handler) {
        return handler instanceof HandlerMethod;
    }

    @Override
    public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
        Map<String, String> pathVariables = pathVariables(exchange);
        InjectionPlan plan = plans.of((HandlerMethod) handler, pathVariables.keySet());
        try {
            Decision decision = Decided.authorize(exchange, plan, pathVariables);
            exchange.getAttributes()
                    .put(InjectedArguments.ATTRIBUTE, new InjectedArguments(plan.handler(), plan.arguments(decision)));
        } catch (JwtRefusedException e) {
            return JwtWebFilter.refuse(exchange, e.refusal()).then(Mono.empty());
        }
        RequestMappingHandlerAdapter adapter = springOf(exchange, plan);
        return adapter.handle(adapter == spring ? exchange : BoundExchange.of(exchange), handler);
    }

    /** A context below, such as that of Boot's management endpoints, has its own ways, its own binders too; only we inject. */
    private RequestMappingHandlerAdapter springOf(ServerWebExchange exchange, InjectionPlan plan) {
        ApplicationContext context = exchange.getApplicationContext();
        return context == null || context == home || !plan.isEmpty()
                ? spring
                : context.getBeanProvider(RequestMappingHandlerAdapter.class).getIfAvailable(() -> spring);
    }

    @SuppressWarnings("unchecked") // Spring keeps names and values there, as texts
    private static Map<String, String> pathVariables(ServerWebExchange exchange) {
        Object variables = exchange.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }
}

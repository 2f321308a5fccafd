package io.github.jwtinject.webflux;

import io.github.jwtinject.Refusal;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Stands before the adapters of all handlers but annotated ones, where that is called for: shows handler functions their
 * owned parameters, and answers what was left to a handler that requires scopes, and reached one that does not.
 */
final class OtherHandlersAdapter implements HandlerAdapter, Ordered {

    private volatile List<HandlerAdapter> others = List.of();
    private volatile ScopedRoutes scoped = ScopedRoutes.NONE;

    /** From now on stands before these, and lets only these functional routes have what was left to a handler. */
    void standBefore(List<HandlerAdapter> adapters, ScopedRoutes routes) {
        scoped = routes;
        others = adapters.stream()
                .filter(each -> !(each instanceof OtherHandlersAdapter || each instanceof JwtHandlerAdapter))
                .toList();
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Object handler) {
        return !(handler instanceof HandlerMethod) && others.stream().anyMatch(each -> each.supports(handler));
    }

    @Override
    public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
        boolean function = handler instanceof HandlerFunction;
        if (function
                ? !scoped.mayAnswer(exchange)
                : Decided.required(exchange).decision().leftToHandler()) {
            return JwtWebFilter.refuse(exchange, Refusal.routeDenied()).then(Mono.empty());
        }
        if (function) {
            ServerRequest request = exchange.getRequiredAttribute(RouterFunctions.REQUEST_ATTRIBUTE);
            exchange.getAttributes().put(RouterFunctions.REQUEST_ATTRIBUTE, OwnedServerRequest.of(request));
        }
        return others.stream()
                .filter(each -> each.supports(handler))
                .findFirst()
                .orElseThrow()
                .handle(exchange, handler);
    }
}

package io.github.jwtinject.webflux;

import io.github.jwtinject.owned.OwnedParameters;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.support.HandlerFunctionAdapter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Stands before Spring's own adapter of handler functions, and shows them the request with its owned parameters. */
final class OwnedHandlerFunctionAdapter implements HandlerAdapter, Ordered {

    private final OwnedParameters owned;
    private final HandlerFunctionAdapter spring = new HandlerFunctionAdapter();

    OwnedHandlerFunctionAdapter(OwnedParameters owned) {
        this.owned = owned;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Object handler) {
        return !owned.isEmpty() && handler instanceof HandlerFunction;
    }

    @Override
    public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
        ServerRequest request = exchange.getRequiredAttribute(RouterFunctions.REQUEST_ATTRIBUTE);
        exchange.getAttributes().put(RouterFunctions.REQUEST_ATTRIBUTE, OwnedServerRequest.of(request));
        return spring.handle(exchange, handler);
    }
}

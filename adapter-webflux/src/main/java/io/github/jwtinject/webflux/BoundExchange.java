package io.github.jwtinject.webflux;

import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.owned.ParameterSpelling;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

/**
 * An exchange as Spring's binder may see it. Since Spring 6.2 it fills an absent parameter from a path variable or a
 * header of its name, which are the client's; other readers of both are left alone.
 */
final class BoundExchange extends ServerWebExchangeDecorator {

    private final OwnedValues owned;
    private final ServerHttpRequest request;

    private BoundExchange(ServerWebExchange exchange, OwnedValues owned) {
        super(exchange);
        this.owned = owned;
        this.request = HeadersHidden.from(exchange.getRequest(), owned);
    }

    /** The exchange for a binder; itself where nothing is owned. */
    static ServerWebExchange of(ServerWebExchange exchange) {
        OwnedValues owned = Decided.required(exchange).owned();
        return owned.isEmpty() ? exchange : new BoundExchange(exchange, owned);
    }

    @Override
    public ServerHttpRequest getRequest() {
        return request;
    }

    /** Here the binder, and hardly anyone else, asks for path variables. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // typed by the caller's wish, as Spring has it
    public <T> @Nullable T getAttribute(String name) {
        T value = super.getAttribute(name);
        return value instanceof Map<?, ?> && name.equals(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                ? (T) owned.without((Map<String, ?>) value, ParameterSpelling.SPRING)
                : value;
    }
}

package io.github.jwtinject.example.webflux;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Leaves no answer for anybody to keep: most of them are about the caller. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoStoreFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().getHeaders().setCacheControl(CacheControl.noStore());
        return chain.filter(exchange);
    }
}

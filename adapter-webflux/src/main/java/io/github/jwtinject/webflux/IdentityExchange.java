package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtPrincipal;
import java.security.Principal;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import reactor.core.publisher.Mono;

/** An exchange of someone that we know: its principal comes from the token alone, whatever the server knows. */
final class IdentityExchange extends ServerWebExchangeDecorator {

    private final Mono<? extends Principal> principal;

    IdentityExchange(ServerWebExchange exchange, JwtIdentity identity) {
        super(exchange);
        this.principal = Mono.justOrEmpty(JwtPrincipal.of(identity));
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // typed by the caller's wish, as Spring has it
    public <T extends Principal> Mono<T> getPrincipal() {
        return (Mono<T>) principal;
    }
}

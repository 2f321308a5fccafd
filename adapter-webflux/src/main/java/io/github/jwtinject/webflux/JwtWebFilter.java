package io.github.jwtinject.webflux;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.Refusal;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Decides on every request of an application: a refused one is answered here, an admitted one goes on with its identity
 * as principal, in an attribute of the exchange, and in the Reactor context.
 *
 * <p>Where parameters are owned, the application sees the request with the token's values for them; a client's that
 * contradicts is dropped, or refused: in the query here, in a form as the application reads it.
 *
 * <p>The decision is taken once for an exchange; whoever sends the exchange through the filters again finds it there.
 * Nothing here blocks, on no thread.
 *
 * <p>Its order is {@value #ORDER}. Filters that must see requests first have a smaller one: the {@code CorsWebFilter},
 * without whose headers a page of another origin could not read a refusal, and the {@code HiddenHttpMethodFilter}, both
 * of which Spring would put last. Filters that need the identity have a greater one, or none.
 */
public final class JwtWebFilter implements WebFilter, Ordered {

    /** Where this filter stands among others; where Spring Security's would stand. */
    public static final int ORDER = -100;

    private final JwtInject jwt;

    /** A filter that decides by this facade, which stays the caller's to close. */
    public JwtWebFilter(JwtInject jwt) {
        this.jwt = Objects.requireNonNull(jwt, "jwt");
    }

    /** Who the request is; null where it has no identity, or no filter saw it. */
    public static @Nullable JwtIdentity identity(ServerWebExchange exchange) {
        return decision(exchange) instanceof Decision.Admit admit ? admit.identity() : null;
    }

    /** Who the request is; null where it has no identity, or no filter saw it. */
    public static @Nullable JwtIdentity identity(ServerRequest request) {
        return identity(request.exchange());
    }

    /** What was decided of the request; null where no filter saw it. */
    public static @Nullable Decision decision(ServerWebExchange exchange) {
        Decided decided = Decided.on(exchange);
        return decided == null ? null : decided.decision();
    }

    /**
     * Answers a request with a refusal, as the filter itself does. Ends with an {@link IllegalStateException} when no
     * filter saw the request, or its response is already on its way.
     */
    public static Mono<Void> refuse(ServerWebExchange exchange, Refusal refusal) {
        return Mono.defer(
                () -> RefusalBody.write(Decided.required(exchange).by().response(refusal), exchange.getResponse()));
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Decided earlier = Decided.on(exchange);
        if (earlier == null) {
            return decide(exchange, chain);
        }
        if (earlier.by() != jwt) {
            return Mono.error(new IllegalStateException("Two JwtWebFilters with two JwtInjects stand before one"
                    + " application, and one request has one identity: leave one of them."));
        }
        return proceed(exchange, chain, earlier);
    }

    private Mono<Void> decide(ServerWebExchange exchange, WebFilterChain chain) {
        CompletableFuture<Decision> future =
                jwt.decideAsync(new ExchangeRequestView(exchange.getRequest())).toCompletableFuture();
        if (future.isDone()) {
            return proceed(exchange, chain, future.join());
        }
        // Others may wait for the same keys, so a caller who goes away cancels nothing.
        // Who fetched the keys has better to do than to run handlers.
        return Mono.fromFuture(future, true)
                .publishOn(Schedulers.parallel())
                .flatMap(decision -> proceed(exchange, chain, decision));
    }

    private Mono<Void> proceed(ServerWebExchange exchange, WebFilterChain chain, Decision decision) {
        Decided decided = Decided.of(jwt, decision, exchange.getRequest());
        decided.keepOn(exchange);
        return proceed(exchange, chain, decided);
    }

    private static Mono<Void> proceed(ServerWebExchange exchange, WebFilterChain chain, Decided decided) {
        if (decided.decision() instanceof Decision.Refuse refused) {
            return refuse(exchange, refused.refusal());
        }
        if (decided.owned().isEmpty()) {
            return admitted(exchange, chain, decided.decision());
        }
        return decided.late()
                .insteadOf(
                        admitted(OwnedExchange.of(exchange), chain, decided.decision()),
                        refusal -> refuse(exchange, refusal));
    }

    private static Mono<Void> admitted(ServerWebExchange exchange, WebFilterChain chain, Decision decision) {
        if (decision instanceof Decision.Admit admit) {
            JwtIdentity identity = admit.identity();
            return chain.filter(new IdentityExchange(exchange, identity))
                    .contextWrite(context -> context.put(IdentityContext.KEY, identity));
        }
        return chain.filter(exchange);
    }
}

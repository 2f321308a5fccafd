package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtRefusedException;
import org.springframework.http.codec.multipart.Part;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import reactor.core.publisher.Mono;

/**
 * An exchange whose query and forms hold the token's values for owned parameters, whatever the client sent. A body is
 * read when the application asks for its form, and not before.
 */
final class OwnedExchange extends ServerWebExchangeDecorator {

    private final ServerHttpRequest request;
    private final Mono<MultiValueMap<String, String>> form;
    private final Mono<MultiValueMap<String, Part>> parts;

    private OwnedExchange(ServerWebExchange exchange, Decided decided) {
        super(exchange);
        this.request = new OwnedRequest(visible(exchange, decided), decided.owned());
        this.form = read(exchange.getFormData(), ParameterMaps.OF_TEXT, decided);
        this.parts = read(exchange.getMultipartData(), ParameterMaps.OF_PARTS, decided);
    }

    /** The exchange as the application may see it; itself where nothing is owned. */
    static ServerWebExchange of(ServerWebExchange exchange) {
        Decided decided = Decided.required(exchange);
        return decided.owned().isEmpty() ? exchange : new OwnedExchange(exchange, decided);
    }

    @Override
    public ServerHttpRequest getRequest() {
        return request;
    }

    @Override
    public Mono<MultiValueMap<String, String>> getFormData() {
        return form;
    }

    @Override
    public Mono<MultiValueMap<String, Part>> getMultipartData() {
        return parts;
    }

    /** Without an application context nobody can tell binders, which read headers as parameters, from other readers. */
    private static ServerHttpRequest visible(ServerWebExchange exchange, Decided decided) {
        ServerHttpRequest request = exchange.getRequest();
        return exchange.getApplicationContext() == null ? HeadersHidden.from(request, decided.owned()) : request;
    }

    private static <V> Mono<MultiValueMap<String, V>> read(
            Mono<MultiValueMap<String, V>> form, ParameterMaps<V> maps, Decided decided) {
        return form.flatMap(sent -> {
            try {
                return Mono.just(maps.judged(sent, decided.owned()));
            } catch (JwtRefusedException e) {
                return decided.late().of(e.refusal());
            }
        });
    }
}

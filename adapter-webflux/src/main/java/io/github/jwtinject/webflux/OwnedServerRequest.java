package io.github.jwtinject.webflux;

import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.support.ServerRequestWrapper;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A functional request whose parameters, and what is bound of them, hold the token's values for owned ones. */
final class OwnedServerRequest extends ServerRequestWrapper {

    private final ServerWebExchange exchange;
    private final ServerRequest parameters;

    private OwnedServerRequest(ServerRequest request) {
        super(request);
        this.exchange = OwnedExchange.of(request.exchange());
        this.parameters = ServerRequest.create(exchange, request.messageReaders());
    }

    /** The request as a handler function may see it; itself where nothing is owned. */
    static ServerRequest of(ServerRequest request) {
        return Decided.required(request.exchange()).owned().isEmpty() ? request : new OwnedServerRequest(request);
    }

    @Override
    public ServerWebExchange exchange() {
        return exchange;
    }

    @Override
    public Optional<String> queryParam(String name) {
        return parameters.queryParam(name);
    }

    @Override
    public MultiValueMap<String, String> queryParams() {
        return parameters.queryParams();
    }

    @Override
    public Mono<MultiValueMap<String, String>> formData() {
        return parameters.formData();
    }

    @Override
    public Mono<MultiValueMap<String, Part>> multipartData() {
        return parameters.multipartData();
    }

    @Override
    public <T> Mono<T> bind(Class<T> type) {
        return bind(type, binder -> {});
    }

    @Override
    public <T> Mono<T> bind(Class<T> type, Consumer<WebDataBinder> customizer) {
        return ServerRequest.create(BoundExchange.of(exchange), messageReaders())
                .bind(type, customizer);
    }
}

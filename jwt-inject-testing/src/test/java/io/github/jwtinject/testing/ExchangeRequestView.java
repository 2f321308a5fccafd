package io.github.jwtinject.testing;

import com.sun.net.httpserver.HttpExchange;
import io.github.jwtinject.RequestView;
import java.util.List;

/** The JDK server's request, as the core sees it. */
final class ExchangeRequestView implements RequestView {

    private final HttpExchange exchange;

    ExchangeRequestView(HttpExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public String method() {
        return exchange.getRequestMethod();
    }

    @Override
    public String path() {
        return exchange.getRequestURI().getRawPath();
    }

    @Override
    public String routedPath() {
        return exchange.getRequestURI().getPath();
    }

    @Override
    public List<String> headers(String name) {
        return exchange.getRequestHeaders().getOrDefault(name, List.of());
    }

    @Override
    public String scheme() {
        return "http";
    }
}

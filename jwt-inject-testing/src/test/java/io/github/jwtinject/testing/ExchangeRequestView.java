package io.github.jwtinject.testing;

import com.sun.net.httpserver.HttpExchange;
import io.github.jwtinject.RequestView;
import java.net.URI;
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
        return routedPath(exchange);
    }

    /** Decoded, without path parameters, dots resolved: as generous as the most generous container. */
    static String routedPath(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath().replaceAll(";[^/]*", "");
        String resolved = URI.create(path.replaceAll("(?i)%2e", ".").replaceAll("/+", "/"))
                .normalize()
                .getPath();
        return resolved.length() > 1 && resolved.endsWith("/")
                ? resolved.substring(0, resolved.length() - 1)
                : resolved;
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

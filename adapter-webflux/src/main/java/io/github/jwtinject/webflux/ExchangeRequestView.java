package io.github.jwtinject.webflux;

import io.github.jwtinject.RequestView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * A WebFlux request as the core sees it: look-ups only. It shows what the application will see, what the filters in
 * front changed included.
 */
record ExchangeRequestView(ServerHttpRequest request) implements RequestView {

    @Override
    public String method() {
        return request.getMethod().name();
    }

    @Override
    public String path() {
        return request.getPath().pathWithinApplication().value();
    }

    /** Every field line: {@code getFirst} would hide a second one, and what is split at commas cannot tell two from one. */
    @Override
    public List<String> headers(String name) {
        // The set folds the names' case, and is one of the few ways in that Spring 6.2 and 7 both have.
        for (Map.Entry<String, List<String>> header : request.getHeaders().headerSet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return List.of();
    }

    @Override
    public @Nullable String scheme() {
        return request.getURI().getScheme();
    }

    /** The method and the path; no header, since one may be a credential. */
    @Override
    public String toString() {
        return "ExchangeRequestView[" + method() + " " + path() + "]";
    }
}

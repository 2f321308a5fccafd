package io.github.jwtinject.webflux;

import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.owned.ParameterSpelling;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/** A request without the headers from which Spring's binder would fill an owned parameter. */
final class HeadersHidden extends ServerHttpRequestDecorator {

    private final HttpHeaders headers;

    private HeadersHidden(ServerHttpRequest request, HttpHeaders headers) {
        super(request);
        this.headers = headers;
    }

    /** The request without them; itself where it has none, as nearly always. */
    static ServerHttpRequest from(ServerHttpRequest request, OwnedValues owned) {
        HttpHeaders shown = new HttpHeaders();
        request.getHeaders().headerSet().forEach(header -> {
            if (!owned.hides(header.getKey(), ParameterSpelling.SPRING)) {
                shown.addAll(header.getKey(), header.getValue());
            }
        });
        boolean all =
                shown.headerSet().size() == request.getHeaders().headerSet().size();
        return all ? request : new HeadersHidden(request, HttpHeaders.readOnlyHttpHeaders(shown));
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }
}

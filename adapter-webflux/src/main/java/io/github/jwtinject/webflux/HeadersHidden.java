package io.github.jwtinject.webflux;

import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.owned.ParameterSpelling;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Set<Map.Entry<String, List<String>>> sent = request.getHeaders().headerSet();
        if (sent.stream().noneMatch(header -> isHidden(header, owned))) {
            return request;
        }
        HttpHeaders shown = new HttpHeaders();
        sent.stream()
                .filter(header -> !isHidden(header, owned))
                .forEach(header -> shown.addAll(header.getKey(), header.getValue()));
        return new HeadersHidden(request, HttpHeaders.readOnlyHttpHeaders(shown));
    }

    private static boolean isHidden(Map.Entry<String, List<String>> header, OwnedValues owned) {
        return owned.hides(header.getKey(), ParameterSpelling.SPRING);
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }
}

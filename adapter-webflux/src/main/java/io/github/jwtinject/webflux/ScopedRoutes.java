package io.github.jwtinject.webflux;

import io.github.jwtinject.report.Endpoint;
import java.util.List;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Which functional routes may have a request that was left to a handler. What handler function stands at the end of a
 * route, behind filters, cannot be seen; so every one that the visited routes have for the pattern must require scopes.
 */
record ScopedRoutes(List<Endpoint> visited) {

    static final ScopedRoutes NONE = new ScopedRoutes(List.of());

    boolean mayAnswer(ServerWebExchange exchange) {
        if (!Decided.required(exchange).decision().leftToHandler()) {
            return true;
        }
        Object matched = exchange.getAttributes().get(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE);
        String pattern = matched instanceof PathPattern known ? known.getPatternString() : "";
        String method = exchange.getRequest().getMethod().name();
        List<Endpoint> meant = visited.stream()
                .filter(endpoint -> endpoint.pattern().equals(pattern))
                .filter(endpoint ->
                        endpoint.methods().isEmpty() || endpoint.methods().contains(method))
                .toList();
        return !meant.isEmpty() && meant.stream().allMatch(Endpoint::requiresScopes);
    }
}

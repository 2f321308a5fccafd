package io.github.jwtinject.micronaut;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.uri.UriMatchInfo;
import io.micronaut.http.uri.UriMatchVariable;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The variables in a route's URI template: their names, and their values in a request. */
final class PathVariables {

    private PathVariables() {}

    static Set<String> in(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().getVariables().stream()
                .map(UriMatchVariable::getName)
                .collect(Collectors.toSet());
    }

    /** @param path the path that was matched, as sent */
    static Map<String, String> of(UriRouteMatch<?, ?> match, String path) {
        // Micronaut decodes as if the path were a form, where a plus is a space; in a path it is a plus.
        UriMatchInfo raw = path.indexOf('+') < 0
                ? null
                : match.getRouteInfo().getUriMatchTemplate().tryMatch(path);
        return raw == null ? values(match, same -> same) : values(raw, PathVariables::decoded);
    }

    private static Map<String, String> values(UriMatchInfo match, UnaryOperator<String> decode) {
        Map<String, String> values = new HashMap<>();
        match.getVariableValues().forEach((name, value) -> {
            if (value != null) {
                values.put(name, decode.apply(value.toString()));
            }
        });
        return values;
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
    }
}

package io.github.jwtinject.webflux;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriTemplate;

/** The names of the variables in path patterns: <code>{name}</code>, <code>{name:regex}</code>, <code>{*name}</code>. */
final class PathVariables {

    private PathVariables() {}

    static Set<String> in(Stream<String> patterns) {
        return patterns.flatMap(pattern -> new UriTemplate(pattern).getVariableNames().stream())
                .map(name -> name.startsWith("*") ? name.substring(1) : name)
                .collect(Collectors.toSet());
    }
}

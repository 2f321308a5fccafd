package io.github.jwtinject.spring;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.util.UriTemplate;

/** The names of the variables in a path pattern: <code>{name}</code>, <code>{name:regex}</code>, <code>{*name}</code>. */
public final class PatternVariables {

    private PatternVariables() {}

    /** All of them, without what a value must look like. */
    public static Set<String> in(String pattern) {
        return new UriTemplate(pattern)
                .getVariableNames().stream()
                        .map(name -> name.startsWith("*") ? name.substring(1) : name)
                        .collect(Collectors.toSet());
    }
}

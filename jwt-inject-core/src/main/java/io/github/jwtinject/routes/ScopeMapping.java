package io.github.jwtinject.routes;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.text.Shown;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route and the scopes that it needs, all of them; none for any authenticated caller.
 *
 * @param method the method, or {@code *} for any
 */
public record ScopeMapping(String method, RoutePattern pattern, List<ScopeRule> scopes) {

    /** Any method. */
    static final String ANY = "*";

    private static final int UNFIT = 3;

    private static final Pattern ROUTE = Pattern.compile("(\\*|[A-Z][A-Z0-9_-]*) +(/\\S*)");

    /**
     * Reads a mapping.
     *
     * @param route method and pattern: {@code POST /agents/{agent_id}/runs}, {@code * /admin/**}
     * @throws JwtConfigurationException when it is none; the message names the mend
     */
    public static ScopeMapping parse(String route, Collection<String> scopes) {
        Matcher parts = ROUTE.matcher(route.strip());
        if (!parts.matches()) {
            throw new JwtConfigurationException("The route " + Shown.name(route)
                    + " is none: write a method in capitals, or * for any, and a pattern, such as GET /agents/{id}.");
        }
        RoutePattern pattern = RoutePattern.parse(parts.group(2));
        List<ScopeRule> rules =
                new LinkedHashSet<>(scopes).stream().map(ScopeRule::parse).toList();
        for (ScopeRule rule : rules) {
            String variable = rule.variable();
            if (variable != null && pattern.segmentOf(variable) < 0) {
                throw new JwtConfigurationException("The scope " + rule + " of the route " + route + " names {"
                        + variable + "}, which the route does not have: write the variable into the route, or {*} into"
                        + " the scope.");
            }
        }
        return new ScopeMapping(parts.group(1), pattern, rules);
    }

    /** Whether it speaks of this method; a mapping of GET does of HEAD (RFC 9110 section 9.3.2). */
    public boolean isFor(String requested) {
        return rank(requested) < UNFIT;
    }

    /** How closely it names the method; smaller is closer. */
    public int rank(String requested) {
        if (method.equals(requested)) {
            return 0;
        }
        if (method.equals("GET") && requested.equals("HEAD")) {
            return 1;
        }
        return method.equals(ANY) ? 2 : UNFIT;
    }

    /** The route as it was written. */
    @Override
    public String toString() {
        return method + " " + pattern;
    }
}

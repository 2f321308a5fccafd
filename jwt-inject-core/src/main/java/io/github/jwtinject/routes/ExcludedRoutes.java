package io.github.jwtinject.routes;

import io.github.jwtinject.JwtConfigurationException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes that are left alone. A path that is not clean is never one of them. */
public final class ExcludedRoutes {

    private final List<RoutePattern> patterns;

    private ExcludedRoutes(List<RoutePattern> patterns) {
        this.patterns = patterns;
    }

    /**
     * The routes of these patterns.
     *
     * @throws JwtConfigurationException when one is no pattern, or opens everything
     */
    public static ExcludedRoutes of(Collection<String> patterns) {
        List<RoutePattern> parsed = patterns.stream().map(RoutePattern::parse).toList();
        for (RoutePattern pattern : parsed) {
            if (pattern.isEverything()) {
                throw new JwtConfigurationException("excluded-route-paths holds " + pattern
                        + ", which opens everything: name the routes that need no token, or leave the filter out.");
            }
        }
        return new ExcludedRoutes(parsed);
    }

    /**
     * Whether the path is excluded.
     *
     * @param path the path as sent
     * @param routedPath the decoded path that the framework routes on, which must be excluded as well; null where the
     *     framework routes on the path as sent
     */
    public boolean contains(String path, @Nullable String routedPath) {
        if (patterns.isEmpty()) {
            return false;
        }
        CleanPath clean = CleanPath.of(path);
        if (clean == null || !contains(clean)) {
            return false;
        }
        return routedPath == null || routedPath.equals(clean.decoded()) || containsRouted(routedPath);
    }

    /** A path that the framework has decoded already: what a welcome file makes of a folder's path. */
    private boolean containsRouted(String decoded) {
        CleanPath routed = CleanPath.ofDecoded(decoded);
        return routed != null && contains(routed);
    }

    /** The patterns, in the order that they were given in. */
    public List<RoutePattern> patterns() {
        return patterns;
    }

    private boolean contains(CleanPath path) {
        for (RoutePattern pattern : patterns) {
            if (pattern.matches(path)) {
                return true;
            }
        }
        return false;
    }
}

package io.github.jwtinject.routes;

import io.github.jwtinject.JwtConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes that need scopes, the most specific pattern first. */
public final class ScopeMappings {

    private final List<ScopeMapping> mostSpecificFirst;

    private ScopeMappings(List<ScopeMapping> mostSpecificFirst) {
        this.mostSpecificFirst = mostSpecificFirst;
    }

    /**
     * These mappings.
     *
     * @throws JwtConfigurationException when two of them are for the same requests
     */
    public static ScopeMappings of(Collection<ScopeMapping> mappings) {
        List<ScopeMapping> sorted = new ArrayList<>(mappings);
        sorted.sort(Comparator.comparing(ScopeMapping::pattern, RoutePattern.MOST_SPECIFIC_FIRST));
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i + 1; j < sorted.size(); j++) {
                requireDistinct(sorted.get(i), sorted.get(j));
            }
        }
        return new ScopeMappings(List.copyOf(sorted));
    }

    private static void requireDistinct(ScopeMapping one, ScopeMapping other) {
        if (one.method().equals(other.method()) && one.pattern().hasShapeOf(other.pattern())) {
            throw new JwtConfigurationException("scope-mappings has '" + one + "' and '" + other
                    + "', which are for the same requests: write one of them, with the scopes of both.");
        }
    }

    boolean isEmpty() {
        return mostSpecificFirst.isEmpty();
    }

    /** All of them, the most specific pattern first. */
    public List<ScopeMapping> all() {
        return mostSpecificFirst;
    }

    /**
     * The mapping that a request is governed by: of the most specific pattern, and of several with the same shape the one
     * that names the method most closely. Null when there is none.
     */
    @Nullable
    ScopeMapping find(String method, CleanPath path) {
        ScopeMapping best = null;
        for (ScopeMapping mapping : mostSpecificFirst) {
            // Those of one shape stand together, and whatever else matches the path is less specific.
            if (best != null && !best.pattern().hasShapeOf(mapping.pattern())) {
                break;
            }
            if (mapping.isFor(method)
                    && mapping.pattern().matches(path)
                    && (best == null || mapping.rank(method) < best.rank(method))) {
                best = mapping;
            }
        }
        return best;
    }
}

package io.github.jwtinject.report;

import io.github.jwtinject.injection.InjectedParameter;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.routes.RoutePattern;
import io.github.jwtinject.routes.RoutePolicy;
import io.github.jwtinject.routes.ScopeMapping;
import io.github.jwtinject.routes.ScopeRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares endpoints with the rules. */
final class RouteReporter {

    private static final String ANY = "*";

    private final RoutePolicy policy;
    private final OwnedBodyNames bodyNames;
    private final IdentityNames identityNames;

    RouteReporter(RoutePolicy policy, Set<String> owned) {
        this.policy = policy;
        this.bodyNames = new OwnedBodyNames(owned);
        this.identityNames = new IdentityNames(owned);
    }

    List<ReportedRoute> routes(Collection<Endpoint> endpoints) {
        List<ReportedRoute> routes = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            Set<String> methods = endpoint.methods().isEmpty() ? Set.of(ANY) : new TreeSet<>(endpoint.methods());
            methods.forEach(method -> routes.add(route(method, endpoint)));
        }
        routes.sort(Comparator.comparing(ReportedRoute::pattern).thenComparing(ReportedRoute::method));
        return List.copyOf(routes);
    }

    List<String> warnings(Collection<Endpoint> endpoints) {
        List<String> warnings = new ArrayList<>();
        for (RoutePattern excluded : policy.excluded().patterns()) {
            List<Endpoint> opened = endpoints.stream()
                    .filter(endpoint -> excluded.overlaps(endpoint.paths()))
                    .toList();
            if (opened.isEmpty()) {
                warnings.add("excluded-route-paths holds " + excluded
                        + ", and no endpoint is there: if it is not for static content, it may be a slip.");
            }
            opened.forEach(endpoint -> warnOfOpened(excluded, endpoint, warnings));
        }
        for (ScopeMapping mapping : policy.mappings().all()) {
            if (endpoints.stream().noneMatch(endpoint -> governs(mapping, endpoint))) {
                warnings.add("scope-mappings holds '" + mapping
                        + "', and no endpoint is there: if it is not for static content, it may be a slip.");
            }
        }
        endpoints.stream()
                // There nothing is owned, and nobody has an identity.
                .filter(endpoint -> excluded(endpoint.paths()) != Access.EXCLUDED)
                .flatMap(endpoint ->
                        Stream.concat(identityNames.warnings(endpoint).stream(), bodyNames.warnings(endpoint).stream()))
                .distinct()
                .forEach(warnings::add);
        return List.copyOf(warnings);
    }

    private static void warnOfOpened(RoutePattern excluded, Endpoint endpoint, List<String> warnings) {
        InjectionPlan plan = endpoint.plan();
        if (plan == null) {
            return;
        }
        if (plan.requiresScopes()) {
            warnings.add("excluded-route-paths holds " + excluded + ", and " + endpoint.handler()
                    + " there requires scopes, which nobody has without identity: drop one of them.");
        }
        for (InjectedParameter parameter : plan.parameters()) {
            warnings.add("excluded-route-paths holds " + excluded + ", and " + endpoint.handler()
                    + " there has an injected parameter '" + parameter.name() + "', which never gets anything: "
                    + (parameter.required() ? "each call is answered with 401." : "it is always empty."));
        }
    }

    private static boolean governs(ScopeMapping mapping, Endpoint endpoint) {
        return mapping.pattern().overlaps(endpoint.paths())
                && (endpoint.methods().isEmpty() || endpoint.methods().stream().anyMatch(mapping::isFor));
    }

    private ReportedRoute route(String method, Endpoint endpoint) {
        List<ScopeMapping> mappings = governing(method, endpoint.paths());
        boolean covered = mappings.stream()
                .anyMatch(mapping -> mapping.pattern().covers(endpoint.paths()) && coversMethod(mapping, method));
        InjectionPlan plan = endpoint.plan();
        List<String> handlerScopes = plan == null ? List.of() : plan.requiredScopes();
        return new ReportedRoute(
                method,
                endpoint.pattern(),
                endpoint.handler(),
                access(endpoint, mappings, covered, handlerScopes),
                mappings.stream().map(ScopeMapping::toString).toList(),
                mappings.stream()
                        .flatMap(mapping -> mapping.scopes().stream())
                        .map(ScopeRule::toString)
                        .distinct()
                        .toList(),
                handlerScopes,
                plan == null ? List.of() : plan.parameters());
    }

    private Access access(Endpoint endpoint, List<ScopeMapping> mappings, boolean covered, List<String> handlerScopes) {
        Access excluded = excluded(endpoint.paths());
        if (excluded != null) {
            return excluded;
        }
        if (mappings.isEmpty() && policy.deniesUnmapped() && !endpoint.requiresScopes()) {
            return Access.DENIED;
        }
        boolean byMapping = !mappings.isEmpty()
                && (covered || policy.deniesUnmapped())
                && mappings.stream().noneMatch(mapping -> mapping.scopes().isEmpty());
        return byMapping || !handlerScopes.isEmpty() ? Access.SCOPES : Access.AUTHENTICATED;
    }

    private @Nullable Access excluded(RoutePattern paths) {
        List<RoutePattern> patterns = policy.excluded().patterns();
        if (patterns.stream().anyMatch(pattern -> pattern.covers(paths))) {
            return Access.EXCLUDED;
        }
        return patterns.stream().anyMatch(pattern -> pattern.overlaps(paths)) ? Access.PARTLY_EXCLUDED : null;
    }

    /** The mappings that some request of the endpoint is governed by: none beyond one that is for all of its paths. */
    private List<ScopeMapping> governing(String method, RoutePattern paths) {
        List<ScopeMapping> governing = new ArrayList<>();
        ScopeMapping last = null;
        for (ScopeMapping mapping : policy.mappings().all()) {
            if (last != null && !mapping.pattern().hasShapeOf(last.pattern())) {
                break;
            }
            if (mapping.pattern().overlaps(paths) && (method.equals(ANY) || mapping.isFor(method))) {
                governing.add(mapping);
                last = last == null && mapping.pattern().covers(paths) && coversMethod(mapping, method)
                        ? mapping
                        : last;
            }
        }
        governing.removeIf(mapping -> governing.stream().anyMatch(other -> isCloser(other, mapping, method)));
        return governing;
    }

    private static boolean isCloser(ScopeMapping one, ScopeMapping other, String method) {
        return !method.equals(ANY)
                && one.pattern().hasShapeOf(other.pattern())
                && one.rank(method) < other.rank(method);
    }

    private static boolean coversMethod(ScopeMapping mapping, String method) {
        return method.equals(ANY) ? mapping.method().equals(ANY) : mapping.isFor(method);
    }
}

package io.github.jwtinject.routes;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.routes.RouteAccess.Coverage;
import io.github.jwtinject.routes.RouteAccess.Guarded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;

/**
 * Says of a request whether it is left alone, refused for its path, or which scopes it needs. Thread-safe; all that can be
 * added once it is in use are the routes of handlers that require scopes themselves.
 */
public final class RoutePolicy {

    private static final RouteAccess EXCLUDED = new RouteAccess.Excluded();
    private static final RouteAccess BAD_PATH =
            new RouteAccess.Refused(Refusal.of(RefusalReason.BAD_REQUEST, "Malformed request path", RefusalCause.PATH));
    private static final RouteAccess BAD_METHOD = new RouteAccess.Refused(
            Refusal.of(RefusalReason.BAD_REQUEST, "Malformed request method", RefusalCause.METHOD));
    private static final Guarded HANDLER = new Guarded(Coverage.HANDLER, List.of());
    private static final Guarded DENIED = new Guarded(Coverage.DENIED, List.of());

    private static final String PROBE = "/probe";
    /** What else is clean, so that a loose framework may take it for the probe; a trailing slash is not. */
    private static final List<String> LOOSE_SPELLINGS = List.of("/PROBE", "/ probe", "/probe ");

    private final ExcludedRoutes excluded;
    private final ScopeMappings mappings;
    private final boolean unmappedDenied;
    private final List<HandlerRoute> handlerRoutes = new CopyOnWriteArrayList<>();

    /** A policy; without mappings, only {@code unmappedDenied} keeps anyone from anything. */
    public RoutePolicy(ExcludedRoutes excluded, ScopeMappings mappings, boolean unmappedDenied) {
        this.excluded = excluded;
        this.mappings = mappings;
        this.unmappedDenied = unmappedDenied;
    }

    private record HandlerRoute(Set<String> methods, RoutePattern pattern) {

        boolean mayBeFor(String method, CleanPath path) {
            boolean named =
                    methods.isEmpty() || methods.contains(method) || (method.equals("HEAD") && methods.contains("GET"));
            return named && pattern.matches(path);
        }
    }

    /**
     * Tells of a handler that requires scopes itself, so that a request which no mapping covers reaches it.
     *
     * @param methods its methods; empty for any
     * @param pattern the paths that it may be asked for at, rather too many than too few
     */
    public void admitHandler(Set<String> methods, RoutePattern pattern) {
        handlerRoutes.add(new HandlerRoute(Set.copyOf(methods), pattern));
    }

    /**
     * Tells how a part of the framework matches paths. Where it takes other paths than a scope mapping's for the mapping's,
     * such as those in another case, requests with these would pass the mapping by.
     *
     * @param matcher who matches so, and how to have it match exactly, in a sentence's end: {@code the bean x: leave …}
     * @param matches whether it takes a path, decoded, for one of a pattern's
     * @throws JwtConfigurationException when it does, and there are scope mappings
     */
    public void requireExactMatching(String matcher, BiPredicate<String, String> matches) {
        if (!mappings.isEmpty() && LOOSE_SPELLINGS.stream().anyMatch(path -> matches.test(PROBE, path))) {
            throw new JwtConfigurationException("scope-mappings holds '"
                    + mappings.all().get(0) + "', which minds case and blanks, and requests with the path in another"
                    + " spelling would pass it by to handlers, since they are matched loosely by " + matcher
                    + ", or drop scope-mappings and require the scopes by @RequireScopes on the handlers.");
        }
    }

    /** The routes that are left alone. */
    public ExcludedRoutes excluded() {
        return excluded;
    }

    /** The routes that need scopes. */
    public ScopeMappings mappings() {
        return mappings;
    }

    /** Whether what no rule covers is refused. */
    public boolean deniesUnmapped() {
        return unmappedDenied;
    }

    /** What the routes say of a request. */
    public RouteAccess of(RequestView request) {
        String path = request.path();
        String routedPath = request.routedPath();
        if (excluded.contains(path, routedPath)) {
            return EXCLUDED;
        }
        if (mappings.isEmpty() && !unmappedDenied) {
            return Guarded.OPEN;
        }
        String method = request.method();
        CleanPath sent = CleanPath.of(path);
        if (sent == null) {
            return BAD_PATH;
        }
        if (!method.equals(method.toUpperCase(Locale.ROOT))) {
            // Some frameworks take "get" for GET, and others do not.
            return BAD_METHOD;
        }
        RouteAccess access = access(method, sent, segments(path));
        if (routedPath == null || routedPath.equals(sent.decoded())) {
            return access;
        }
        CleanPath routed = CleanPath.ofDecoded(routedPath);
        return routed == null ? BAD_PATH : both(access, access(method, routed, routed.segments()));
    }

    private RouteAccess access(String method, CleanPath path, List<String> spelled) {
        ScopeMapping mapping = mappings.find(method, path);
        if (mapping == null) {
            return uncovered(method, path);
        }
        List<RequiredScope> required = new ArrayList<>();
        for (ScopeRule rule : mapping.scopes()) {
            String variable = rule.variable();
            String id = variable == null ? null : spelled.get(mapping.pattern().segmentOf(variable));
            if (id != null && !IdScope.isId(id)) {
                return BAD_PATH;
            }
            required.add(new RequiredScope(rule, id));
        }
        return new Guarded(Coverage.MAPPED, List.copyOf(required));
    }

    private Guarded uncovered(String method, CleanPath path) {
        if (!unmappedDenied) {
            return Guarded.OPEN;
        }
        return handlerRoutes.stream().anyMatch(route -> route.mayBeFor(method, path)) ? HANDLER : DENIED;
    }

    /** Where the framework routes on another path than was sent, the rules of both must hold. */
    private static RouteAccess both(RouteAccess one, RouteAccess other) {
        if (one instanceof Guarded first && other instanceof Guarded second) {
            List<RequiredScope> required = new ArrayList<>(first.required());
            required.addAll(second.required());
            boolean stricter = first.coverage().compareTo(second.coverage()) > 0;
            return new Guarded(stricter ? first.coverage() : second.coverage(), List.copyOf(required));
        }
        return one instanceof Guarded ? other : one;
    }

    /** The segments as they were sent, of a path that is clean. */
    private static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }
}

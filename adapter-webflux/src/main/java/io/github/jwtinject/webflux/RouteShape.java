package io.github.jwtinject.webflux;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What a request must look like at least for a functional route, as far as its predicates can be asked.
 *
 * @param methods its methods; null for any
 * @param pattern the pattern of its path; null for any
 */
record RouteShape(@Nullable Set<String> methods, @Nullable String pattern) {

    static final RouteShape ANY = new RouteShape(null, null);

    /** The shapes that a predicate lets pass: several where it says "or". */
    static List<RouteShape> of(RequestPredicate predicate) {
        Deque<List<RouteShape>> shapes = new ArrayDeque<>();
        // A proxy, since the methods of a predicate visitor differ between Spring 6.2 and 7, and few matter.
        predicate.accept((RequestPredicates.Visitor) Proxy.newProxyInstance(
                RequestPredicates.Visitor.class.getClassLoader(),
                new Class<?>[] {RequestPredicates.Visitor.class},
                (proxy, method, arguments) -> {
                    visit(method.getName(), arguments == null ? "" : arguments[0], shapes);
                    return null;
                }));
        return shapes.size() == 1 ? shapes.pop() : List.of(ANY);
    }

    private static void visit(String event, Object argument, Deque<List<RouteShape>> shapes) {
        switch (event) {
            case "startAnd", "and", "startOr", "or", "startNegate" -> {}
            case "method" ->
                shapes.push(List.of(new RouteShape(
                        ((Set<?>) argument).stream().map(String::valueOf).collect(Collectors.toSet()), null)));
            case "path" -> shapes.push(List.of(new RouteShape(null, (String) argument)));
            case "endAnd" -> {
                List<RouteShape> right = shapes.pop();
                shapes.push(all(shapes.pop(), right));
            }
            case "endOr" -> {
                List<RouteShape> right = shapes.pop();
                shapes.push(Stream.concat(shapes.pop().stream(), right.stream()).toList());
            }
            case "endNegate" -> {
                shapes.pop();
                shapes.push(List.of(ANY));
            }
            default -> shapes.push(List.of(ANY));
        }
    }

    /** What both let pass, the first of them around the second. */
    static List<RouteShape> all(List<RouteShape> outer, List<RouteShape> inner) {
        return outer.stream().flatMap(one -> inner.stream().map(one::around)).toList();
    }

    private RouteShape around(RouteShape inner) {
        return new RouteShape(both(methods, inner.methods), joined(pattern, inner.pattern));
    }

    private static @Nullable Set<String> both(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    /** As Spring joins them into the pattern that it says it matched. */
    private static @Nullable String joined(@Nullable String outer, @Nullable String inner) {
        if (outer == null || inner == null) {
            return outer == null ? inner : outer;
        }
        PathPatternParser parser = PathPatternParser.defaultInstance;
        return parser.parse(outer).combine(parser.parse(inner)).getPatternString();
    }
}

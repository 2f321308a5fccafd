package io.github.jwtinject.webflux;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.util.UriTemplate;
import reactor.core.publisher.Mono;

/** Walks functional routes and tells our handler functions the path variables of theirs. */
final class RouteVariables implements RouterFunctions.Visitor {

    private final Deque<RequestPredicate> around = new ArrayDeque<>();

    /** The names of the variables in a pattern: <code>{name}</code>, <code>{name:regex}</code>, <code>{*name}</code>. */
    static Stream<String> in(String pattern) {
        return new UriTemplate(pattern)
                .getVariableNames().stream().map(name -> name.startsWith("*") ? name.substring(1) : name);
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        around.push(predicate);
    }

    @Override
    public void endNested(RequestPredicate predicate) {
        around.pop();
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        if (handler instanceof PlannedHandlerFunction planned) {
            planned.check(Stream.concat(around.stream(), Stream.of(predicate))
                    .flatMap(each -> patterns(each).stream())
                    .flatMap(RouteVariables::in)
                    .collect(Collectors.toSet()));
        }
    }

    @Override
    public void resources(Function<ServerRequest, Mono<Resource>> lookup) {}

    @Override
    public void attributes(Map<String, Object> attributes) {}

    @Override
    public void unknown(RouterFunction<?> routes) {}

    /** A proxy, since the methods of a predicate visitor differ between Spring 6.2 and 7, and only one matters. */
    private static List<String> patterns(RequestPredicate predicate) {
        List<String> patterns = new ArrayList<>();
        predicate.accept((RequestPredicates.Visitor) Proxy.newProxyInstance(
                RequestPredicates.Visitor.class.getClassLoader(),
                new Class<?>[] {RequestPredicates.Visitor.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("path")) {
                        patterns.add((String) arguments[0]);
                    }
                    return null;
                }));
        return patterns;
    }
}

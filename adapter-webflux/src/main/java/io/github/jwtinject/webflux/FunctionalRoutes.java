package io.github.jwtinject.webflux;

import io.github.jwtinject.report.Endpoint;
import io.github.jwtinject.spring.PatternVariables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Walks functional routes, as far as they let themselves be visited, and tells what endpoints they have. */
final class FunctionalRoutes implements RouterFunctions.Visitor {

    private final Deque<List<RouteShape>> around = new ArrayDeque<>(List.of(List.of(RouteShape.ANY)));
    private final List<Endpoint> endpoints = new ArrayList<>();

    private FunctionalRoutes() {}

    /**
     * The endpoints of these routes, whose plans are compiled for the variables that they have.
     *
     * @throws io.github.jwtinject.JwtConfigurationException when a plan can never work
     */
    static List<Endpoint> in(Stream<RouterFunction<?>> routes) {
        FunctionalRoutes visitor = new FunctionalRoutes();
        routes.forEach(each -> each.accept(visitor));
        return List.copyOf(visitor.endpoints);
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        around.push(within(predicate));
    }

    @Override
    public void endNested(RequestPredicate predicate) {
        around.pop();
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        for (RouteShape shape : within(predicate)) {
            if (shape.methods() != null && shape.methods().isEmpty()) {
                continue; // two predicates contradict each other, and nothing comes here
            }
            Set<String> methods = Objects.requireNonNullElse(shape.methods(), Set.of());
            String pattern = Objects.requireNonNullElse(shape.pattern(), "/**");
            endpoints.add(
                    handler instanceof PlannedHandlerFunction planned
                            ? Endpoint.of(methods, pattern, planned.planFor(PatternVariables.in(pattern)))
                            : new Endpoint(methods, pattern, name(handler), null));
        }
    }

    @Override
    public void resources(Function<ServerRequest, Mono<Resource>> lookup) {}

    @Override
    public void attributes(Map<String, Object> attributes) {}

    @Override
    public void unknown(RouterFunction<?> routes) {}

    private List<RouteShape> within(RequestPredicate predicate) {
        return RouteShape.all(around.element(), RouteShape.of(predicate));
    }

    /** The class that the handler is of, or that a lambda is written in. */
    private static String name(HandlerFunction<?> handler) {
        return ClassUtils.getShortName(handler.getClass().getName().replaceFirst("\\$\\$Lambda.*", " (lambda)"));
    }
}

package io.github.jwtinject.webflux;

import io.github.jwtinject.report.Endpoint;
import io.github.jwtinject.spring.HandlerPlans;
import io.github.jwtinject.spring.HandlerRoute;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * The endpoints of an application context: annotated handlers, and functional routes as far as they can be visited.
 *
 * @param routes of the annotated handlers
 */
record ApplicationEndpoints(List<HandlerRoute> routes, List<Endpoint> annotated, List<Endpoint> functional) {

    /**
     * Finds them, and compiles their plans.
     *
     * @throws io.github.jwtinject.JwtConfigurationException when a plan can never work
     */
    static ApplicationEndpoints of(ApplicationContext context, HandlerPlans plans) {
        List<HandlerRoute> routes = context.getBeanProvider(RequestMappingHandlerMapping.class).stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .map(mapped -> route(mapped.getKey(), mapped.getValue()))
                .toList();
        List<Endpoint> annotated = routes.stream()
                .flatMap(route -> plans.endpoints(route, List.of("")).stream())
                .toList();
        Stream<RouterFunction<?>> functions =
                context.getBeansOfType(RouterFunction.class).values().stream().map(each -> (RouterFunction<?>) each);
        return new ApplicationEndpoints(routes, annotated, FunctionalRoutes.in(functions));
    }

    private static HandlerRoute route(RequestMappingInfo mapped, HandlerMethod handler) {
        return new HandlerRoute(
                handler,
                mapped.getMethodsCondition().getMethods(),
                mapped.getPatternsCondition().getPatterns().stream()
                        .map(Object::toString)
                        .toList());
    }

    /** All of them. */
    List<Endpoint> all() {
        return Stream.concat(annotated.stream(), functional.stream()).toList();
    }

    boolean requireScopes() {
        return all().stream().anyMatch(Endpoint::requiresScopes);
    }
}

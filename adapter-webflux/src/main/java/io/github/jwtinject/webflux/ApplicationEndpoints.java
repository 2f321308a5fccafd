package io.github.jwtinject.webflux;

import io.github.jwtinject.report.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** The endpoints of an application context: annotated handlers, and functional routes as far as they can be visited. */
record ApplicationEndpoints(List<Endpoint> annotated, List<Endpoint> functional) {

    /**
     * Finds them, and compiles their plans.
     *
     * @throws io.github.jwtinject.JwtConfigurationException when a plan can never work
     */
    static ApplicationEndpoints of(ApplicationContext context, HandlerPlans plans) {
        List<Endpoint> annotated = new ArrayList<>();
        context.getBeanProvider(RequestMappingHandlerMapping.class)
                .forEach(mapping -> mapping.getHandlerMethods()
                        .forEach((route, handler) -> annotated.addAll(endpoints(route, handler, plans))));
        Stream<RouterFunction<?>> routes =
                context.getBeansOfType(RouterFunction.class).values().stream().map(each -> (RouterFunction<?>) each);
        return new ApplicationEndpoints(List.copyOf(annotated), FunctionalRoutes.in(routes));
    }

    private static List<Endpoint> endpoints(RequestMappingInfo route, HandlerMethod handler, HandlerPlans plans) {
        Set<String> methods = route.getMethodsCondition().getMethods().stream()
                .map(Enum::name)
                .collect(Collectors.toSet());
        List<String> patterns = route.getPatternsCondition().getPatterns().stream()
                .map(Object::toString)
                .toList();
        return patterns.stream()
                .map(pattern -> Endpoint.of(
                                methods, pattern, plans.compile(handler, PathVariables.in(patterns.stream())))
                        .reading(DeclaredBodies.of(handler)))
                .toList();
    }

    /** All of them. */
    List<Endpoint> all() {
        return Stream.concat(annotated.stream(), functional.stream()).toList();
    }

    boolean requireScopes() {
        return all().stream().anyMatch(Endpoint::requiresScopes);
    }
}

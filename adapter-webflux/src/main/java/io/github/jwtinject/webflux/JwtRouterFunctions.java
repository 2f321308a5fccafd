package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.report.Endpoint;
import io.github.jwtinject.report.RouteReport;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Functional routes that are served without an application context, where nobody else could look at them as a whole.
 * {@code RouterFunction} beans need nothing of this.
 *
 * <pre>{@code
 * RouterFunctions.toHttpHandler(
 *         JwtRouterFunctions.checked(jwt, routes),
 *         HandlerStrategies.builder().webFilter(new JwtWebFilter(jwt)).build());
 * }</pre>
 */
public final class JwtRouterFunctions {

    private JwtRouterFunctions() {}

    /**
     * The routes, with the facade told of them. Without this, requests that no scope mapping covers reach no handler that
     * requires scopes itself.
     *
     * @throws JwtConfigurationException when a handler function of ours can never work in its route
     */
    public static RouterFunction<ServerResponse> checked(JwtInject jwt, RouterFunction<ServerResponse> routes) {
        List<Endpoint> endpoints = FunctionalRoutes.in(Stream.of(routes));
        jwt.announce(endpoints);
        ScopedRoutes scoped = new ScopedRoutes(endpoints);
        return routes.filter((request, handler) -> scoped.mayAnswer(request.exchange())
                ? handler.handle(OwnedServerRequest.of(request))
                : RefusalBody.asResponse(jwt.response(Refusal.routeDenied())));
    }

    /** What the endpoints of these routes need of their callers, as far as the routes let themselves be visited. */
    public static RouteReport report(JwtInject jwt, RouterFunction<?> routes) {
        return jwt.report(FunctionalRoutes.in(Stream.of(routes)));
    }
}

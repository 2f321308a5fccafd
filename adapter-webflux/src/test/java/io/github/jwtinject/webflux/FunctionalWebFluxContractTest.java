package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.testing.Surroundings;
import java.net.URI;
import java.util.Map;
import org.springframework.http.server.reactive.ContextPathCompositeHandler;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;

/** Handler functions without an application context, under a context path. */
class FunctionalWebFluxContractTest extends WebFluxContract {

    private JwtInject jwt;
    private NettyServer server;

    @Override
    protected URI start(Map<String, String> options, Surroundings beside) {
        jwt = JwtInject.from(JwtInjectProperties.from(options));
        FunctionalHandlers handlers = new FunctionalHandlers();
        HandlerStrategies.Builder strategies = HandlerStrategies.builder();
        if (beside == Surroundings.CROSS_ORIGIN) {
            strategies.webFilter(CorsFilter.cors());
        } else if (beside == Surroundings.CATCH_ALL) {
            strategies.exceptionHandler(CatchAll.last(handlers.app));
        }
        HttpHandler application = RouterFunctions.toHttpHandler(
                JwtRouterFunctions.checked(jwt, handlers.routes(jwt, beside)),
                strategies.webFilter(new JwtWebFilter(jwt)).build());
        server = NettyServer.start(new ContextPathCompositeHandler(Map.of("/app", application)));
        return server.uri().resolve("/app");
    }

    @Override
    protected void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
        if (jwt != null) {
            jwt.close();
            jwt = null;
        }
    }
}

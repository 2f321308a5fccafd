package io.github.jwtinject.webflux;

import io.github.jwtinject.fuzz.FuzzedRequest;
import io.github.jwtinject.fuzz.RouteFuzz;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The router of WebFlux, in a whole application. */
class RouteFuzzTest extends RouteFuzz {

    private static final ApplicationInProcess APPLICATION = ApplicationInProcess.start(options(), Handlers.class);

    @RestController
    static class Handlers {

        @RequestMapping({"/health", "/docs", "/docs/{*page}"})
        void open() {
            reachOpen();
        }

        @RequestMapping({"/admin", "/admin/{id}", "/admin/{id}/{*rest}", "/admin/{name}.json"})
        void admin() {
            reachAdmin();
        }

        @RequestMapping({"/", "/{any}", "/health/{detail}", "/{*everything}"})
        void guarded() {
            reachGuarded();
        }
    }

    @Override
    protected void send(FuzzedRequest request) {
        APPLICATION.send(request);
    }
}

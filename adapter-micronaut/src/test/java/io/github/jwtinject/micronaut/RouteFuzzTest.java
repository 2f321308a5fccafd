package io.github.jwtinject.micronaut;

import io.github.jwtinject.fuzz.FuzzedRequest;
import io.github.jwtinject.fuzz.RouteFuzz;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;

/** Micronaut's router, in a whole application. */
class RouteFuzzTest extends RouteFuzz {

    private final ApplicationInProcess application = ApplicationInProcess.start("fuzzed-routes", options());

    @Controller
    @Requires(property = "spec.name", value = "fuzzed-routes")
    static class Handlers {

        @Get(uris = {"/health", "/docs", "/docs/{+page}"})
        @Post(uris = {"/health", "/docs", "/docs/{+page}"})
        @Delete(uris = {"/health", "/docs", "/docs/{+page}"})
        void open() {
            reachOpen();
        }

        @Get(uris = {"/admin", "/admin/{id}", "/admin/{id}/{+rest}", "/admin/{name}.json"})
        @Post(uris = {"/admin", "/admin/{id}", "/admin/{id}/{+rest}", "/admin/{name}.json"})
        @Delete(uris = {"/admin", "/admin/{id}", "/admin/{id}/{+rest}", "/admin/{name}.json"})
        void admin() {
            reachAdmin();
        }

        @Get(uris = {"/", "/{any}", "/health/{detail}", "/{+everything}"})
        @Post(uris = {"/", "/{any}", "/health/{detail}", "/{+everything}"})
        @Delete(uris = {"/", "/{any}", "/health/{detail}", "/{+everything}"})
        void guarded() {
            reachGuarded();
        }
    }

    @Override
    protected void send(FuzzedRequest request) {
        application.send(request);
    }
}

package io.github.jwtinject.micronaut;

import io.github.jwtinject.testing.Surroundings;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;

/** The contract's catch-all as global error routes, for every exception and for the statuses that we refuse with. */
@Controller
@Requires(property = "spec.beside", value = "CATCH_ALL")
class CatchAllRoutes {

    private final ContractController controller;

    CatchAllRoutes(ContractController controller) {
        this.controller = controller;
    }

    @Error(global = true)
    HttpResponse<String> everything(Throwable thrown) {
        return caught();
    }

    @Error(global = true, status = HttpStatus.BAD_REQUEST)
    HttpResponse<String> badRequest() {
        return caught();
    }

    @Error(global = true, status = HttpStatus.UNAUTHORIZED)
    HttpResponse<String> unauthorized() {
        return caught();
    }

    @Error(global = true, status = HttpStatus.FORBIDDEN)
    HttpResponse<String> forbidden() {
        return caught();
    }

    @Error(global = true, status = HttpStatus.NOT_FOUND)
    HttpResponse<String> notFound() {
        return caught();
    }

    private HttpResponse<String> caught() {
        return HttpResponse.<String>status(Surroundings.CAUGHT, "Caught").body(controller.application.caught());
    }
}

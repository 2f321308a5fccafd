package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.micronaut.JwtServerFilter;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;

/** Knows no route with a slash at its end, which Micronaut takes for the route without. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class WholePathFilter {

    @RequestFilter
    @Order(JwtServerFilter.ORDER + 100)
    void refuseSlashAtTheEnd(HttpRequest<?> request) {
        String path = request.getPath();
        if (path.endsWith("/") && path.length() > 1) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "no such route");
        }
    }
}

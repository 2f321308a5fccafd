package io.github.jwtinject.webflux;

import io.github.jwtinject.testing.ContractApplication;
import io.github.jwtinject.testing.Surroundings;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** The contract's catch-all: an advice, and an exception handler around all filters. */
@RestControllerAdvice
class CatchAll {

    private final ContractController controller;

    CatchAll(ContractController controller) {
        this.controller = controller;
    }

    @ExceptionHandler(Throwable.class)
    ResponseEntity<String> caught(Throwable failure) {
        return ResponseEntity.status(Surroundings.CAUGHT)
                .contentType(MediaType.APPLICATION_JSON)
                .body(controller.app.caught());
    }

    /** Before Spring's own, whose orders are 0 and, with Boot, -1. */
    @Bean
    @Order(-2)
    static WebExceptionHandler last(ContractController controller) {
        return last(controller.app);
    }

    static WebExceptionHandler last(ContractApplication application) {
        return (exchange, failure) -> {
            ServerHttpResponse response = exchange.getResponse();
            response.setStatusCode(HttpStatusCode.valueOf(Surroundings.CAUGHT));
            response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
            return response.writeWith(Mono.fromSupplier(
                    () -> response.bufferFactory().wrap(application.caught().getBytes(StandardCharsets.UTF_8))));
        };
    }
}

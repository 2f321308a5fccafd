package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.testing.Surroundings;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The contract's catch-all as an advice. */
@RestControllerAdvice
public class CatchAllAdvice {

    private final ContractController controller;

    CatchAllAdvice(ContractController controller) {
        this.controller = controller;
    }

    @ExceptionHandler(Throwable.class)
    ResponseEntity<String> caught(Throwable failure) {
        return ResponseEntity.status(Surroundings.CAUGHT)
                .contentType(MediaType.APPLICATION_JSON)
                .body(controller.app.caught());
    }
}

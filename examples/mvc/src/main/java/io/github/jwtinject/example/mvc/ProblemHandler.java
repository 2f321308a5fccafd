package io.github.jwtinject.example.mvc;

import io.github.jwtinject.example.agent.Problem;
import io.github.jwtinject.example.agent.ProblemException;
import io.github.jwtinject.example.agent.StorageException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers with a problem document where a controller could not, or no controller was found. */
@RestControllerAdvice
final class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<Object> known(ProblemException failure) {
        return answer(failure.problem(), HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Object> stored(StorageException failure) {
        LOG.error("{}", failure.getMessage());
        return answer(Problem.of(500), HttpHeaders.EMPTY);
    }

    /** A form that is too large, or that is none. */
    @ExceptionHandler
    ResponseEntity<Object> sent(InvalidParameterException failure) {
        return answer(Problem.of(failure.getErrorCode()), HttpHeaders.EMPTY);
    }

    /** Spring's own, with the methods that are allowed where that was the mistake. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problem.of(status.value()), headers);
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }
}

package io.github.jwtinject.example.webflux;

import io.github.jwtinject.example.agent.Problem;
import io.github.jwtinject.example.agent.ProblemException;
import io.github.jwtinject.example.agent.StorageException;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem document where a controller could not, or no controller was found. */
@Component
@Order(-1) // Before Spring's own, which answers without a body.
final class ProblemHandler implements ErrorWebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final JsonMapper json;

    ProblemHandler(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        Problem problem = problem(failure);
        if (!response.setStatusCode(HttpStatusCode.valueOf(problem.status()))) {
            return Mono.error(failure);
        }
        if (failure instanceof MethodNotAllowedException wrongMethod) {
            response.getHeaders().set(HttpHeaders.ALLOW, allowed(wrongMethod));
        }
        byte[] body = json.writeValueAsBytes(problem.body());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof ErrorResponse known) {
            return Problem.of(known.getStatusCode().value());
        }
        if (failure instanceof DecodingException) {
            return Problem.of(400);
        }
        if (failure instanceof DataBufferLimitException) {
            return Problem.of(413);
        }
        if (failure instanceof StorageException) {
            LOG.error("{}", failure.getMessage());
        } else {
            LOG.error("A request failed", failure);
        }
        return Problem.of(500);
    }

    /** What Spring supports beside what is mapped is allowed as well. */
    private static String allowed(MethodNotAllowedException failure) {
        Set<String> allowed = new TreeSet<>(Set.of("OPTIONS"));
        for (HttpMethod method : failure.getSupportedMethods()) {
            allowed.add(method.name());
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return String.join(", ", allowed);
    }
}

package io.github.jwtinject.siege.service;

import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.UserId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Status;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** The routes of {@link Service} as a Micronaut controller. */
@Controller
@Produces(MediaType.TEXT_PLAIN)
class MicronautRoutes {

    private final ExecutorService virtual = VirtualThreads.executor();

    @Get(uris = {"/sync", "/open"})
    String sync(@UserId Optional<String> userId, @SessionId Optional<String> sessionId, HttpRequest<?> request) {
        return Said.of(userId, sessionId, request.getUserPrincipal().orElse(null));
    }

    @Get("/async")
    CompletableFuture<String> async(
            @UserId Optional<String> userId, @SessionId Optional<String> sessionId, HttpRequest<?> request) {
        return CompletableFuture.supplyAsync(() -> sync(userId, sessionId, request), ForkJoinPool.commonPool());
    }

    @Get("/virtual")
    CompletableFuture<String> virtual(
            @UserId Optional<String> userId, @SessionId Optional<String> sessionId, HttpRequest<?> request) {
        return CompletableFuture.supplyAsync(() -> sync(userId, sessionId, request), virtual);
    }

    @Get("/slow")
    CompletableFuture<String> slow(
            @UserId Optional<String> userId, @SessionId Optional<String> sessionId, HttpRequest<?> request) {
        return CompletableFuture.supplyAsync(
                () -> sync(userId, sessionId, request).repeat(Service.SLOW_TIMES),
                CompletableFuture.delayedExecutor(Service.SLOW_MILLIS, TimeUnit.MILLISECONDS));
    }

    @Get("/timeout")
    CompletableFuture<HttpResponse<String>> timeout(
            @UserId Optional<String> userId, @SessionId Optional<String> sessionId, HttpRequest<?> request) {
        return new CompletableFuture<String>()
                .completeOnTimeout("", Service.TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .thenApply(late -> HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE)
                        .body(sync(userId, sessionId, request)));
    }

    @Get("/fail")
    String fail() {
        throw new IllegalStateException("as asked for");
    }

    @Error(exception = IllegalStateException.class)
    @Status(HttpStatus.INTERNAL_SERVER_ERROR)
    String failed(@UserId Optional<String> userId, @SessionId Optional<String> sessionId, HttpRequest<?> request) {
        return sync(userId, sessionId, request);
    }

    @PreDestroy
    void close() {
        virtual.shutdownNow();
    }
}

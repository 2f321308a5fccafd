package io.github.jwtinject.siege.service;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.annotation.SessionId;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.webflux.JwtInjectWebFluxConfiguration;
import io.github.jwtinject.webflux.JwtWebFilter;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The WebFlux adapter on Reactor Netty. */
final class WebFluxService implements Service {

    private final AnnotationConfigApplicationContext spring;
    private final DisposableServer server;

    private WebFluxService(AnnotationConfigApplicationContext spring, DisposableServer server) {
        this.spring = spring;
        this.server = server;
    }

    static Service start(Map<String, String> options) {
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
        JwtInjectProperties properties = JwtInjectProperties.from(options);
        spring.registerBean(JwtInject.class, () -> JwtInject.from(properties));
        spring.register(WebConfiguration.class, Routes.class);
        spring.refresh();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .httpRequestDecoder(limits -> limits.maxHeaderSize(128 * 1024))
                .handle(new ReactorHttpHandlerAdapter(
                        WebHttpHandlerBuilder.applicationContext(spring).build()))
                .bindNow();
        return new WebFluxService(spring, server);
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public boolean forwards() {
        return false;
    }

    /** Reactor Netty 1.3.5 stops reading where a pipelined answer comes from another thread, without us as well. */
    @Override
    public boolean pipelines() {
        return false;
    }

    @Override
    public void close() {
        server.disposeNow();
        spring.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebFlux
    @Import(JwtInjectWebFluxConfiguration.class)
    static class WebConfiguration {}

    /** The routes of {@link Service}. */
    @RestController
    static final class Routes implements AutoCloseable {

        private final ExecutorService executor = VirtualThreads.executor();
        private final Scheduler virtual = Schedulers.fromExecutorService(executor);

        @GetMapping({"/sync", "/open"})
        Mono<String> sync(
                @UserId Optional<String> userId, @SessionId Optional<String> sessionId, ServerWebExchange exchange) {
            return exchange.getPrincipal()
                    .map(Principal::getName)
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .map(principal -> Said.of(userId, sessionId, principal.orElse(null)));
        }

        @GetMapping("/async")
        Mono<String> async(
                @UserId Optional<String> userId, @SessionId Optional<String> sessionId, ServerWebExchange exchange) {
            return sync(userId, sessionId, exchange).subscribeOn(Schedulers.boundedElastic());
        }

        @GetMapping("/virtual")
        Mono<String> virtual(
                @UserId Optional<String> userId, @SessionId Optional<String> sessionId, ServerWebExchange exchange) {
            return sync(userId, sessionId, exchange).subscribeOn(virtual);
        }

        @GetMapping("/slow")
        Mono<String> slow(
                @UserId Optional<String> userId, @SessionId Optional<String> sessionId, ServerWebExchange exchange) {
            return Mono.delay(Duration.ofMillis(SLOW_MILLIS))
                    .flatMap(now -> sync(userId, sessionId, exchange))
                    .map(said -> said.repeat(SLOW_TIMES));
        }

        @GetMapping("/timeout")
        Mono<ResponseEntity<String>> timeout(
                @UserId Optional<String> userId, @SessionId Optional<String> sessionId, ServerWebExchange exchange) {
            return Mono.<String>never()
                    .timeout(Duration.ofMillis(TIMEOUT_MILLIS))
                    .onErrorResume(late -> sync(userId, sessionId, exchange))
                    .map(said -> ResponseEntity.status(503).body(said));
        }

        @GetMapping("/fail")
        String fail() {
            throw new IllegalStateException("as asked for");
        }

        @ExceptionHandler(IllegalStateException.class)
        Mono<ResponseEntity<String>> failed(ServerWebExchange exchange) {
            return exchange.getPrincipal()
                    .map(principal -> Said.of(JwtWebFilter.identity(exchange), principal))
                    .map(said -> ResponseEntity.status(500).body(said));
        }

        @Override
        public void close() {
            virtual.dispose();
            executor.shutdownNow();
        }
    }
}

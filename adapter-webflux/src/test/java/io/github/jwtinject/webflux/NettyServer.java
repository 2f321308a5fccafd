package io.github.jwtinject.webflux;

import java.net.URI;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Reactor Netty with one application, on a free port of 127.0.0.1. */
final class NettyServer implements AutoCloseable {

    private final DisposableServer server;

    private NettyServer(DisposableServer server) {
        this.server = server;
    }

    static NettyServer start(HttpHandler application) {
        return new NettyServer(HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(application))
                .bindNow());
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}

package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import java.net.URI;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** A WebFlux application without Boot, set up as the documentation says, on Reactor Netty. */
final class BareApplication implements AutoCloseable {

    private final AnnotationConfigApplicationContext spring;
    private final NettyServer server;

    private BareApplication(AnnotationConfigApplicationContext spring, NettyServer server) {
        this.spring = spring;
        this.server = server;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebFlux
    @Import(JwtInjectWebFluxConfiguration.class)
    static class WebConfiguration {}

    static BareApplication start(Map<String, String> options, Class<?>... components) {
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
        try {
            JwtInjectProperties properties = JwtInjectProperties.from(options);
            spring.registerBean(JwtInject.class, () -> JwtInject.from(properties));
            spring.register(WebConfiguration.class);
            spring.register(components);
            spring.refresh();
            return new BareApplication(
                    spring,
                    NettyServer.start(
                            WebHttpHandlerBuilder.applicationContext(spring).build()));
        } catch (RuntimeException e) {
            spring.close();
            throw e;
        }
    }

    URI uri() {
        return server.uri();
    }

    AnnotationConfigApplicationContext spring() {
        return spring;
    }

    @Override
    public void close() {
        server.close();
        spring.close();
    }
}

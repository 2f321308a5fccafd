package io.github.jwtinject.siege.service;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.HashMap;
import java.util.Map;

/** The Micronaut adapter on Netty; its routes are {@link MicronautRoutes}. */
final class MicronautService implements Service {

    private final EmbeddedServer server;

    private MicronautService(EmbeddedServer server) {
        this.server = server;
    }

    static Service start(Map<String, String> options) {
        Map<String, Object> properties = new HashMap<>(options);
        properties.put("micronaut.server.host", "127.0.0.1");
        properties.put("micronaut.server.port", -1);
        properties.put("micronaut.server.netty.max-header-size", 128 * 1024);
        return new MicronautService(ApplicationContext.builder()
                .environmentPropertySource(false)
                .deduceEnvironment(false)
                .banner(false)
                .properties(properties)
                .run(EmbeddedServer.class));
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public boolean forwards() {
        return false;
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }
}

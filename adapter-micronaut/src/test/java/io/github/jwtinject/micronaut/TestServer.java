package io.github.jwtinject.micronaut;

import io.github.jwtinject.testing.TestTokens;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** A Netty server with those test beans that ask for its name by {@code @Requires(property = "spec.name")}. */
final class TestServer implements AutoCloseable {

    static final TestTokens TOKENS = TestTokens.hs256();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final EmbeddedServer server;

    private TestServer(EmbeddedServer server) {
        this.server = server;
    }

    /** A server that verifies {@link #TOKENS}. */
    static TestServer start(String name) {
        return start(name, Map.of());
    }

    /** A server that verifies {@link #TOKENS}, with these properties besides. */
    static TestServer start(String name, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(TOKENS.options());
        all.putAll(properties);
        return startWith(name, all);
    }

    static TestServer startWith(String name, Map<String, String> properties) {
        Map<String, Object> all = new HashMap<>();
        all.put("spec.name", name);
        all.put("micronaut.server.host", "127.0.0.1");
        all.put("micronaut.server.port", -1);
        // Micronaut's own, which have routes that tests want for themselves.
        all.put("endpoints.all.enabled", false);
        all.putAll(properties);
        return new TestServer(ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(all)
                .run(EmbeddedServer.class));
    }

    URI address() {
        return URI.create(
                "http://127.0.0.1:" + server.getPort() + server.getContextURI().getPath());
    }

    <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** A request with a good token. */
    HttpRequest.Builder authorized(String target) {
        return authorized(target, TOKENS);
    }

    HttpRequest.Builder authorized(String target, TestTokens token) {
        return anonymous(target).header("Authorization", "Bearer " + token.compact());
    }

    HttpRequest.Builder anonymous(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + target));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }
}

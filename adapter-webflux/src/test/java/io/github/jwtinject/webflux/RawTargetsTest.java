package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.testing.TestTokens;
import io.github.jwtinject.text.StrictJson;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The list of raw request targets that this project keeps for all servers, on Reactor Netty. */
class RawTargetsTest {

    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final AtomicInteger ADMIN_CALLS = new AtomicInteger();

    private static BareApplication annotated;
    private static JwtInject jwt;
    private static NettyServer functional;

    @RestController
    static class Controller {

        @RequestMapping({"/admin", "/admin/**"})
        String admin() {
            ADMIN_CALLS.incrementAndGet();
            return "admin";
        }

        @RequestMapping({"/health", "/health/**"})
        String health() {
            return "health";
        }
    }

    @BeforeAll
    static void start() {
        Map<String, String> options = new TreeMap<>(TOKENS.options());
        options.put("jwt-inject.excluded-route-paths", "/health/**");
        options.put("jwt-inject.scope-mappings[0].route", "* /admin/**");
        options.put("jwt-inject.scope-mappings[0].scopes", "admin:use");
        options.put("jwt-inject.unmapped-routes", "authenticated");
        annotated = BareApplication.start(options, Controller.class);
        jwt = JwtInject.from(JwtInjectProperties.from(options));
        functional = NettyServer.start(RouterFunctions.toHttpHandler(
                RouterFunctions.route()
                        .route(
                                RequestPredicates.path("/admin").or(RequestPredicates.path("/admin/**")),
                                request -> ServerResponse.ok().bodyValue(new Controller().admin()))
                        .route(
                                RequestPredicates.path("/health/**"),
                                request -> ServerResponse.ok().bodyValue("health"))
                        .build(),
                HandlerStrategies.builder().webFilter(new JwtWebFilter(jwt)).build()));
    }

    @AfterAll
    static void stop() {
        annotated.close();
        functional.close();
        jwt.close();
    }

    static List<String> targets() throws IOException {
        String folder = System.getenv("VECTORS_DIR");
        if (folder == null) {
            return List.of("/health/../admin");
        }
        Map<String, Object> list = Objects.requireNonNull(
                StrictJson.object(Files.readString(Path.of(folder, "http-inputs", "paths.json"))));
        return ((List<?>) list.get("paths"))
                .stream()
                        .map(entry -> (String) ((Map<?, ?>) entry).get("target"))
                        .toList();
    }

    @Test
    void theWholeList_isTried() {
        assumeTrue(System.getenv("VECTORS_DIR") != null, "VECTORS_DIR is not set: one target of paths.json was tried");
    }

    /** Neither without a token nor with one that lacks the scope. */
    @ParameterizedTest
    @MethodSource("targets")
    void theGuardedHandler_isNeverReached(String target) throws Exception {
        for (URI server : servers().toList()) {
            int before = ADMIN_CALLS.get();

            send(server, target, "");
            send(server, target, authorization(TOKENS.scopes("other:use")));

            assertThat(ADMIN_CALLS).as(server.toString()).hasValue(before);
        }
    }

    @Test
    void theHandlers_areThere() throws Exception {
        for (URI server : servers().toList()) {
            String authorization = authorization(TOKENS.scopes("admin:use"));

            assertThat(send(server, "/admin", authorization)).endsWith("admin");
            assertThat(send(server, "/%61dmin", authorization)).endsWith("admin");
            assertThat(send(server, "/health", "")).endsWith("health");
        }
    }

    private static Stream<URI> servers() {
        return Stream.of(annotated.uri(), functional.uri());
    }

    private static String authorization(TestTokens tokens) {
        return "Authorization: Bearer " + tokens.compact() + "\r\n";
    }

    /** The whole answer; a client of HTTP would mend the target. */
    private static String send(URI server, String target, String line) throws IOException {
        String request = "GET " + target + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n" + line
                + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.github.jwtinject.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.TokenSource;
import io.github.jwtinject.testing.TestTokens;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.tomcat.websocket.server.WsSci;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * WebSocket handshakes obey the same rules as any request, with real ones on each container: by the Servlet API's upgrade
 * everywhere, and by a WebSocket endpoint on Tomcat, whose filter of its own takes handshakes.
 */
class WebSocketTest {

    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final String COOKIE = "Cookie access_token=";
    private static final String BEARER = "Authorization Bearer ";

    private static final Map<TestServer.Container, TestServer> SERVERS = new EnumMap<>(TestServer.Container.class);

    private static JwtInject jwt;

    /** A handshake, but for its token. */
    private record Handshake(String place, String scope, List<String> headers) {

        static Handshake of(String place, String scope, String... headers) {
            return new Handshake(place, scope, List.of(headers));
        }
    }

    /** Where it is sent to. */
    private record Target(TestServer.Container container, String path) {}

    @BeforeAll
    static void start() throws Exception {
        jwt = JwtInject.builder()
                .properties(JwtInjectProperties.from(TOKENS.options()))
                .tokenSource(TokenSource.BOTH)
                .ownedParameters("user_id")
                .scopeMapping("GET /socket", "socket:use")
                .scopeMapping("GET /endpoint", "socket:use")
                .build();
        for (TestServer.Container container : TestServer.Container.values()) {
            SERVERS.put(container, container.start("", context -> register(context, container)));
        }
    }

    private static void register(ServletContext context, TestServer.Container container) throws ServletException {
        if (container == TestServer.Container.TOMCAT) {
            // Its filter is registered first, as an initializer of a library may be.
            new WsSci().onStartup(Set.of(), context);
            ServerContainer sockets = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
            try {
                sockets.addEndpoint(ServerEndpointConfig.Builder.create(Greeting.class, "/endpoint")
                        .build());
            } catch (DeploymentException e) {
                throw new ServletException(e);
            }
        }
        JwtFilter.register(context, jwt);
        ServletRegistration.Dynamic servlet = context.addServlet("socket", new UpgradingServlet());
        servlet.addMapping("/socket");
        servlet.setAsyncSupported(true);
    }

    /** For Tomcat's container. */
    public static final class Greeting extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            try {
                session.getBasicRemote()
                        .sendText(session.getUserPrincipal().getName() + " "
                                + session.getRequestParameterMap()
                                        .get("user_id")
                                        .get(0));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(TestServer::close);
        jwt.close();
    }

    static Stream<Arguments> admitted() {
        return everywhere(
                Handshake.of(COOKIE, "socket:use", "Origin", "{own}"),
                Handshake.of(COOKIE, "socket:use", "Sec-Fetch-Site", "same-origin"),
                Handshake.of(COOKIE, "socket:use", "Sec-Fetch-Site", "same-origin", "Origin", "{own}"),
                Handshake.of(COOKIE, "socket:use", "X-Not-A", "browser"),
                Handshake.of(COOKIE, "socket:use", "Origin", "{own}", "X-Forwarded-Host", "public.example"),
                Handshake.of(BEARER, "socket:use", "Origin", "https://evil.example"));
    }

    @ParameterizedTest
    @MethodSource("admitted")
    void aHandshake_succeeds_withATokenOfOurOwn(Target target, Handshake handshake) throws Exception {
        assertThat(message(target, handshake)).isEqualTo("user_123 user_123");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                        refused(403, COOKIE, "socket:use", "Origin", "https://evil.example"),
                        refused(403, COOKIE, "socket:use", "Origin", "null"),
                        refused(403, COOKIE, "socket:use", "Sec-Fetch-Site", "cross-site"),
                        refused(403, COOKIE, "socket:use", "Sec-Fetch-Site", "same-site", "Origin", "{own}"),
                        // Whoever makes a browser connect does not write these; whoever writes them is not believed.
                        refused(
                                403,
                                COOKIE,
                                "socket:use",
                                "Origin",
                                "https://evil.example",
                                "X-Forwarded-Host",
                                "evil.example",
                                "X-Forwarded-Proto",
                                "https"),
                        refused(
                                403,
                                COOKIE,
                                "socket:use",
                                "Origin",
                                "https://evil.example",
                                "Forwarded",
                                "host=evil.example;proto=https"),
                        refused(401, "Cookie other=", "socket:use", "X-Not-A", "browser"),
                        refused(401, "Cookie access_token=x", "socket:use", "X-Not-A", "browser"),
                        refused(403, BEARER, "other:use", "X-Not-A", "browser"))
                .flatMap(each -> everywhere((Handshake) each.get()[1])
                        .map(sent -> Arguments.of(each.get()[0], sent.get()[0], sent.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aHandshake_isRefused(int status, Target target, Handshake handshake) {
        CompletionException refused = catchThrowableOfType(CompletionException.class, () -> message(target, handshake));

        assertThat(refused).isNotNull();
        assertThat(refused.getCause())
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        answer -> assertThat(answer.getResponse().statusCode()).isEqualTo(status));
    }

    private static Arguments refused(int status, String place, String scope, String... headers) {
        return Arguments.of(status, Handshake.of(place, scope, headers));
    }

    private static Stream<Arguments> everywhere(Handshake... handshakes) {
        return Stream.of(
                        new Target(TestServer.Container.TOMCAT, "/socket"),
                        new Target(TestServer.Container.TOMCAT, "/endpoint"),
                        new Target(TestServer.Container.JETTY, "/socket"),
                        new Target(TestServer.Container.UNDERTOW, "/socket"))
                .flatMap(target -> Stream.of(handshakes).map(handshake -> Arguments.of(target, handshake)));
    }

    private static String message(Target target, Handshake handshake) throws Exception {
        URI server = SERVERS.get(target.container()).uri();
        int end = handshake.place().indexOf(' ');
        WebSocket.Builder builder = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header(
                        handshake.place().substring(0, end),
                        handshake.place().substring(end + 1)
                                + TOKENS.scopes(handshake.scope()).compact());
        for (int i = 0; i < handshake.headers().size(); i += 2) {
            builder.header(
                    handshake.headers().get(i), handshake.headers().get(i + 1).replace("{own}", server.toString()));
        }
        CompletableFuture<String> message = new CompletableFuture<>();
        WebSocket socket = builder.buildAsync(
                        URI.create("ws://" + server.getAuthority() + target.path() + "?user_id=mallory"),
                        new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                                message.complete(data.toString());
                                return null;
                            }
                        })
                .join();
        try {
            return message.get(20, TimeUnit.SECONDS);
        } finally {
            socket.abort();
        }
    }
}

package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jwtinject.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;

/** WebSocket handshakes obey the same rules as any request: with real ones, on Reactor Netty. */
class WebSocketTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    private static BareApplication application;

    static class Sockets {
        @Bean
        HandlerMapping sockets() {
            WebSocketHandler handler = session -> session.send(session.getHandshakeInfo()
                    .getPrincipal()
                    .map(principal -> session.textMessage(principal.getName())));
            return new SimpleUrlHandlerMapping(Map.of("/socket", handler), -2);
        }
    }

    @BeforeAll
    static void start() {
        Map<String, String> options = new TreeMap<>(TOKENS.options());
        options.put("jwt-inject.token-source", "both");
        // So that the upgrade finds its way through our decorators as well.
        options.put("jwt-inject.owned-parameters", "user_id");
        options.put("jwt-inject.scope-mappings[0].route", "GET /socket");
        options.put("jwt-inject.scope-mappings[0].scopes", "socket:use");
        application = BareApplication.start(options, Sockets.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Cookie, access_token=, Origin, {own}",
        "Cookie, access_token=, Sec-Fetch-Site, same-origin",
        "Cookie, access_token=, X-Not-A, browser",
        "Authorization, Bearer , Origin, https://evil.example",
    })
    void aHandshake_succeeds_withATokenOfOurOwn(String place, String prefix, String header, String value)
            throws Exception {
        String token = TOKENS.scopes("socket:use").compact();

        assertThat(message(place, prefix(prefix) + token, header, value)).isEqualTo("user_123");
    }

    @ParameterizedTest
    @CsvSource({
        "Cookie, access_token=, Origin, https://evil.example, socket:use, 403",
        "Cookie, access_token=, Origin, null, socket:use, 403",
        "Cookie, access_token=, Sec-Fetch-Site, cross-site, socket:use, 403",
        "Cookie, access_token=, Sec-Fetch-Site, same-site, socket:use, 403",
        "Cookie, other=, X-Not-A, browser, socket:use, 401",
        "Cookie, access_token=x, X-Not-A, browser, socket:use, 401",
        "Authorization, Bearer , X-Not-A, browser, other:use, 403",
    })
    void aHandshake_isRefused(String place, String prefix, String header, String value, String scope, int status) {
        String token = TOKENS.scopes(scope).compact();

        CompletionException refused = catchThrowableOfType(
                CompletionException.class, () -> message(place, prefix(prefix) + token, header, value));

        assertThat(refused).isNotNull();
        assertThat(refused.getCause())
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        answer -> assertThat(answer.getResponse().statusCode()).isEqualTo(status));
    }

    /** The scheme's blank is lost on the way through the table. */
    private static String prefix(String written) {
        return written.equals("Bearer") ? "Bearer " : written;
    }

    private static String message(String place, String credential, String header, String value) throws Exception {
        URI server = application.uri();
        CompletableFuture<String> message = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header(place, credential)
                .header(header, value.replace("{own}", server.toString()))
                .buildAsync(
                        URI.create("ws://" + server.getAuthority() + "/socket?user_id=mallory"),
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

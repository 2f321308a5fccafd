package io.github.jwtinject.micronaut;

import static io.github.jwtinject.micronaut.TestServer.TOKENS;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Requires;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSocket handshakes are requests like any other, and never safe ones. */
class WebSocketTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                "web-socket",
                Map.of(
                        "jwt-inject.token-source",
                        "cookie",
                        // Or Micronaut itself turns other origins away from this machine.
                        "micronaut.server.cors.localhost-pass-through",
                        "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ServerWebSocket("/socket")
    @Requires(property = "spec.name", value = "web-socket")
    static class Socketed {

        @OnMessage
        void message(String message) {}
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site: same-origin, 101",
        "Sec-Fetch-Site: cross-site, 403",
        "Sec-Fetch-Site: same-site, 403",
        "Origin: https://evil.example, 403",
    })
    void aCookieOpensASocket_fromItsOwnOriginOnly(String header, int status) throws IOException {
        assertThat(handshake(header + "\r\nCookie: access_token=" + TOKENS.compact()))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"Accept: */*, 401", "Cookie: access_token=a.b.c, 401"})
    void nobody_opensASocket(String header, int status) throws IOException {
        assertThat(handshake(header)).isEqualTo(status);
    }

    private static int handshake(String headers) throws IOException {
        URI address = server.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String request = "GET /socket HTTP/1.1\r\nHost: " + address.getAuthority()
                    + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                    + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        }
    }
}

package io.github.jwtinject.webflux.testkit;

import io.github.jwtinject.testing.TrustTestTokens;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Over a socket, to a server on a free port of 127.0.0.1. */
@SpringBootTest(
        classes = WhoamiApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.main.web-application-type=reactive", "server.address=127.0.0.1"})
@TrustTestTokens
class BoundToAServerTest extends WebTestClientTests {

    @Value("${local.server.port}")
    private int port;

    @Override
    WebTestClient client() {
        return WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }
}

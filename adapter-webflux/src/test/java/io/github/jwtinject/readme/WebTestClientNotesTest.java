package io.github.jwtinject.readme;

import static io.github.jwtinject.testing.spring.BearerHeaders.bearer;

import io.github.jwtinject.testing.TestTokens;
import io.github.jwtinject.testing.TrustTestTokens;
import io.github.jwtinject.testing.WithToken;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The test that the README shows for WebFlux. */
@SpringBootTest(classes = NotesApplication.class, properties = "spring.main.web-application-type=reactive")
@AutoConfigureWebTestClient
@TrustTestTokens
class WebTestClientNotesTest {

    @Autowired
    WebTestClient client;

    @Test
    @WithToken(userId = "ada", sessionId = "s1")
    void notes_areTheCallersOwn() {
        client.get()
                .uri("/notes")
                .headers(bearer())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("Notes of ada in s1");
    }

    @Test
    void notes_needAToken() {
        client.get().uri("/notes").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void notes_needATokenThatLasts(TestTokens tokens) {
        client.get()
                .uri("/notes")
                .headers(bearer(tokens.expired()))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }
}

package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.testing.TrustTestTokens;
import io.github.jwtinject.testing.WithToken;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The test that the README shows for Micronaut. */
@MicronautTest
@TrustTestTokens
@Property(name = "spec.name", value = "readme")
@Property(name = "micronaut.server.host", value = "127.0.0.1")
class MicronautNotesTest {

    @Inject
    @Client("/")
    HttpClient client;

    @Test
    void notes_areTheCallersOwn(@WithToken(userId = "ada", sessionId = "s1") String token) {
        assertThat(client.toBlocking().retrieve(HttpRequest.GET("/notes").bearerAuth(token)))
                .isEqualTo("Notes of ada in s1");
    }

    @Test
    void notes_needATokenThatLasts(@WithToken(expired = true) String token) {
        assertThatThrownBy(() ->
                        client.toBlocking().retrieve(HttpRequest.GET("/notes").bearerAuth(token)))
                .isInstanceOf(HttpClientResponseException.class)
                .hasMessageContaining("Token has expired");
    }
}

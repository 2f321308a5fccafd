package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.TestTokens;
import io.github.jwtinject.testing.TrustTestTokens;
import io.github.jwtinject.testing.WithToken;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test kit in a Micronaut test: the client meets the real filter of an application that trusts the test's key. */
@MicronautTest
@TrustTestTokens
@WithToken(userId = "ada", audience = "agents")
@Property(name = "spec.name", value = "test-kit")
@Property(name = "micronaut.server.host", value = "127.0.0.1")
@Property(name = "jwt-inject.audience", value = "agents")
@Property(name = "jwt-inject.verification-keys[0]", value = "file:what-the-application-would-read.pem")
class MicronautClientTest {

    private static final AtomicInteger CALLS = new AtomicInteger();

    @Controller
    @Requires(property = "spec.name", value = "test-kit")
    static class Whoami {

        @Get("/whoami")
        String whoami(@UserId String userId) {
            CALLS.incrementAndGet();
            return userId;
        }
    }

    @Client("/")
    @Requires(property = "spec.name", value = "test-kit")
    interface WhoamiClient {

        @Get("/whoami")
        String whoami(@Header String authorization);
    }

    @Inject
    @Client("/")
    HttpClient client;

    @Test
    void withoutAToken_theFilterRefuses() {
        assertThat(answer(HttpRequest.GET("/whoami"))).startsWith("401").contains("\"reason\":\"missing\"");
    }

    @Test
    void theTestsToken_isVerifiedAndInjected(TestTokens tokens) {
        assertThat(whoami(tokens.compact())).isEqualTo("200 ada");
        assertThat(whoami(TestTokens.current().compact())).isEqualTo("200 ada");
    }

    @Test
    @WithToken(userId = "bob", audience = "agents")
    void theMethodsToken_inPlaceOfTheClasss(TestTokens tokens) {
        assertThat(whoami(tokens.compact())).isEqualTo("200 bob");
    }

    @Test
    void twoCallers_inOneTest(
            @WithToken(userId = "bob", audience = "agents") String bob,
            @WithToken(userId = "carol", audience = "agents") TestTokens carol) {
        assertThat(whoami(bob)).isEqualTo("200 bob");
        assertThat(whoami(carol.compact())).isEqualTo("200 carol");
    }

    @Test
    void aDeclaredClient_sendsTheHeaderThatItIsGiven(WhoamiClient declared, TestTokens tokens) {
        assertThat(declared.whoami("Bearer " + tokens.compact())).isEqualTo("ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void argumentsOfATemplate_standBesideOurs(String argument, @WithToken(audience = "agents") String token) {
        assertThat(argument).isIn("a", "b");
        assertThat(whoami(token)).isEqualTo("200 user_123");
    }

    @Test
    void whatTheApplicationDoesNotAccept_isRefused_andReachesNoHandler(TestTokens tokens, @WithToken String elsewhere) {
        int before = CALLS.get();

        assertThat(whoami(tokens.expired().compact())).startsWith("401").contains("\"reason\":\"expired\"");
        assertThat(whoami(tokens.withForeignSignature().compact()))
                .startsWith("401")
                .contains("\"reason\":\"invalid\"");
        assertThat(whoami(TestTokens.hs256().audience("agents").compact()))
                .startsWith("401")
                .contains("\"reason\":\"invalid\"");
        assertThat(whoami(elsewhere)).startsWith("401").contains("\"reason\":\"audience\"");
        assertThat(CALLS).hasValue(before);
    }

    @Nested
    @WithToken(userId = "nested", audience = "agents")
    class InANestedClass {

        @Test
        void theNestedClasssToken_inTheOuterClasssApplication(TestTokens tokens) {
            assertThat(whoami(tokens.compact())).isEqualTo("200 nested");
        }
    }

    private String whoami(String token) {
        return answer(HttpRequest.GET("/whoami").bearerAuth(token));
    }

    private String answer(HttpRequest<?> request) {
        try {
            HttpResponse<String> response = client.toBlocking().exchange(request, String.class);
            return response.code() + " " + response.body();
        } catch (HttpClientResponseException e) {
            return e.code() + " " + e.getResponse().getBody(String.class).orElse("");
        }
    }
}

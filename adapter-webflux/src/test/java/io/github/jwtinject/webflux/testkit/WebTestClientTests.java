package io.github.jwtinject.webflux.testkit;

import static io.github.jwtinject.testing.spring.BearerHeaders.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestTokens;
import io.github.jwtinject.testing.WithToken;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What holds for a {@link WebTestClient}, whether bound to a context or to a server: it meets the real filter. */
@WithToken(userId = "ada")
abstract class WebTestClientTests {

    /** The client of the class that runs these. */
    abstract WebTestClient client();

    @Test
    void withoutAToken_theFilterRefuses() {
        EntityExchangeResult<String> response = answer(client().get().uri("/whoami"));

        assertThat(response.getStatus().value()).isEqualTo(401);
        assertThat(response.getResponseHeaders().getFirst("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(response.getResponseBody()).contains("\"reason\":\"missing\"");
    }

    @Test
    void theTestsToken_isVerifiedAndInjected() {
        assertThat(whoami(bearer())).isEqualTo("200 ada");
    }

    @Test
    @WithToken(userId = "bob")
    void theMethodsToken_inPlaceOfTheClasss() {
        assertThat(whoami(bearer())).isEqualTo("200 bob");
    }

    @Test
    void twoCallers_inOneTest(@WithToken(userId = "bob") String bob, @WithToken(userId = "carol") TestTokens carol) {
        WebTestClient asBob = client().mutate().defaultHeaders(bearer(bob)).build();

        assertThat(answer(asBob.get().uri("/whoami")).getResponseBody()).isEqualTo("bob");
        assertThat(answer(asBob.get().uri("/whoami").headers(bearer(carol))).getResponseBody())
                .isEqualTo("carol");
    }

    @Test
    void whatTheApplicationDoesNotAccept_isRefused_andReachesNoHandler(TestTokens tokens) {
        int before = Whoami.CALLS.get();

        assertThat(whoami(bearer(tokens.expired()))).startsWith("401").contains("\"reason\":\"expired\"");
        assertThat(whoami(bearer(tokens.withForeignSignature())))
                .startsWith("401")
                .contains("\"reason\":\"invalid\"");
        assertThat(whoami(bearer(TestTokens.hs256()))).startsWith("401").contains("\"reason\":\"invalid\"");
        assertThat(Whoami.CALLS).hasValue(before);
    }

    String whoami(Consumer<HttpHeaders> token) {
        EntityExchangeResult<String> response =
                answer(client().get().uri("/whoami").headers(token));
        return response.getStatus().value() + " " + response.getResponseBody();
    }

    private static EntityExchangeResult<String> answer(WebTestClient.RequestHeadersSpec<?> request) {
        return request.exchange().expectBody(String.class).returnResult();
    }
}

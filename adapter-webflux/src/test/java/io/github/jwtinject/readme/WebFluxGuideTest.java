package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the application of the README's WebFlux guide. */
class WebFluxGuideTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    @Test
    void theApplication_isGuardedByItsPropertiesAlone() throws Exception {
        String[] arguments = {
            "--server.address=127.0.0.1", "--server.port=0", "--jwt-inject.secret-key=" + TOKENS.verificationKey()
        };
        try (ConfigurableApplicationContext spring = new SpringApplicationBuilder(NotesApplication.class)
                .web(WebApplicationType.REACTIVE)
                .registerShutdownHook(false)
                .run(arguments)) {
            URI notes = URI.create(
                    "http://127.0.0.1:" + spring.getEnvironment().getProperty("local.server.port") + "/notes");
            HttpRequest.Builder anonymous = HttpRequest.newBuilder(notes);
            HttpRequest.Builder known =
                    HttpRequest.newBuilder(notes).header("Authorization", "Bearer " + TOKENS.compact());

            assertThat(answer(anonymous)).startsWith("401 ").contains("\"reason\":\"missing\"");
            assertThat(answer(known)).isEqualTo("200 Notes of user_123 in no session");
        }
    }

    private static String answer(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}

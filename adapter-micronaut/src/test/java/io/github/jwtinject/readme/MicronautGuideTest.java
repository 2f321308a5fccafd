package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestTokens;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs the controller of the README's Micronaut guide. */
class MicronautGuideTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    @Test
    void theController_isGuardedByItsPropertiesAlone() throws Exception {
        Map<String, Object> properties = Map.of(
                "spec.name",
                "readme",
                "micronaut.server.host",
                "127.0.0.1",
                "micronaut.server.port",
                -1,
                "jwt-inject.secret-key",
                TOKENS.verificationKey());
        try (EmbeddedServer server = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(properties)
                .run(EmbeddedServer.class)) {
            URI notes = URI.create("http://127.0.0.1:" + server.getPort() + "/notes");
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

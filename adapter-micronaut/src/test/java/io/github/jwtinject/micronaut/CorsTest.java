package io.github.jwtinject.micronaut;

import static io.github.jwtinject.micronaut.TestServer.TOKENS;
import static io.github.jwtinject.micronaut.TestServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.annotation.UserId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.cors.CorsFilter;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of another origin can read our refusals where Micronaut's CORS lets it. */
class CorsTest {

    private static final String ORIGIN = "https://app.example";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                "cors",
                Map.of(
                        "micronaut.server.cors.enabled", "true",
                        "micronaut.server.cors.configurations.web.allowed-origins", ORIGIN,
                        "micronaut.server.cors.configurations.web.exposed-headers", "WWW-Authenticate"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theFilter_standsAfterThatOfCors() {
        assertThat(JwtServerFilter.ORDER).isGreaterThan(CorsFilter.CORS_FILTER_ORDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/nowhere"})
    void aRefusal_canBeRead(String path) {
        HttpResponse<String> answer = send(server.anonymous(path).header("Origin", ORIGIN));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"reason\":\"missing\"");
        assertReadable(answer);
    }

    @Test
    void aRefusalForWantOfAClaim_canBeRead() {
        HttpResponse<String> answer =
                send(server.authorized("/user", TOKENS.withoutClaim("sub")).header("Origin", ORIGIN));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"reason\":\"claim_missing\"");
        assertReadable(answer);
    }

    @Test
    void aPreflight_isAnsweredByMicronaut() {
        HttpResponse<String> answer = send(server.anonymous("/user")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
    }

    private static void assertReadable(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(ORIGIN);
        assertThat(answer.headers().allValues("Access-Control-Expose-Headers")).containsExactly("WWW-Authenticate");
        assertThat(answer.headers().allValues("WWW-Authenticate")).hasSize(1);
    }

    @Controller
    @Requires(property = "spec.name", value = "cors")
    static class Routes {

        @Get("/user")
        String user(@UserId String user_id) {
            return user_id;
        }
    }
}

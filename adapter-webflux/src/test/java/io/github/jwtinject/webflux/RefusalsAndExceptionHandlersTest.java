package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.TestTokens;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** An application that catches everything catches no refusal, and no body is read before a refusal. */
class RefusalsAndExceptionHandlersTest {

    private static final int CAUGHT = 299;

    private static BareApplication application;
    private static Client client;

    @RestControllerAdvice
    static class CatchAll {

        @ExceptionHandler(Throwable.class)
        ResponseEntity<String> caught(Throwable failure) {
            return ResponseEntity.status(CAUGHT).body("caught");
        }

        @Bean
        @Order(-2)
        WebExceptionHandler last() {
            return (exchange, failure) -> {
                exchange.getResponse().setRawStatusCode(CAUGHT);
                return exchange.getResponse().setComplete();
            };
        }
    }

    @RestController
    static class Controller {

        @PostMapping("/annotated")
        String level(@RequestBody String body, @UserId String userId, @Claim("level") int level) {
            return userId + level + body;
        }

        @PostMapping("/broken")
        String broken(@UserId String userId) {
            throw new IllegalStateException("This handler always fails");
        }
    }

    static class Functions {

        @Bean
        RouterFunction<ServerResponse> routes(JwtInject jwt) {
            return RouterFunctions.route()
                    .POST("/functional", JwtHandlerFunctions.of(jwt, this).method("level"))
                    .onError(
                            Throwable.class,
                            (failure, request) -> ServerResponse.status(CAUGHT).build())
                    .build();
        }

        Mono<ServerResponse> level(ServerRequest request, @UserId String userId, @Claim("level") int level) {
            return request.bodyToMono(String.class)
                    .flatMap(body -> ServerResponse.ok().bodyValue(userId + level + body));
        }
    }

    @BeforeAll
    static void start() {
        application =
                BareApplication.start(TestTokens.hs256().options(), CatchAll.class, Controller.class, Functions.class);
        client = new Client(application.uri());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void theApplication_catchesItsOwnFailures() throws Exception {
        assertThat(client.post(
                                "/broken",
                                "x",
                                "Authorization",
                                "Bearer " + TestTokens.hs256().compact())
                        .statusCode())
                .isEqualTo(CAUGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/annotated", "/functional"})
    void aHandler_runs_whenItHasAllItNeeds(String path) throws Exception {
        HttpResponse<String> answer = client.post(
                path,
                "hi",
                "Authorization",
                "Bearer " + TestTokens.hs256().claim("level", 3).compact());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("user_1233hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/annotated", "/functional"})
    void aRefusalOfTheFilter_isCaughtByNobody(String path) throws Exception {
        assertRefused(client.post(path, "hi"), "missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/annotated", "/functional"})
    void aRefusalOfThePlan_isCaughtByNobody(String path) throws Exception {
        String nameless = "Bearer " + TestTokens.hs256().compact();
        String mismatched = "Bearer " + TestTokens.hs256().claim("level", "3").compact();

        assertRefused(client.post(path, "hi", "Authorization", nameless), "claim_missing");
        assertRefused(client.post(path, "hi", "Authorization", mismatched), "claim_mismatch");
    }

    @Test
    void thePlan_speaksBeforeTheBodyIsRead() throws Exception {
        String token = "Bearer " + TestTokens.hs256().compact();

        // A body that the handler needs and that is not there would be a bad request.
        assertRefused(client.post("/annotated", "", "Authorization", token), "claim_missing");
    }

    private static void assertRefused(HttpResponse<String> answer, String reason) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.headers().allValues("WWW-Authenticate")).hasSize(1);
        assertThat(answer.body()).contains("\"reason\":\"" + reason + "\"");
    }
}

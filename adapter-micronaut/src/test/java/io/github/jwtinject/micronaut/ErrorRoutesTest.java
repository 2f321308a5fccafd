package io.github.jwtinject.micronaut;

import static io.github.jwtinject.micronaut.TestServer.TOKENS;
import static io.github.jwtinject.micronaut.TestServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Error handling of the application knows whom it may, and no exception handler sees a refusal. */
class ErrorRoutesTest {

    private static final String CAUGHT = "caught by the application";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start("errors", Map.of("jwt-inject.excluded-route-paths", "/open/**"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatTheApplicationThrows_isStillCaughtByIt() {
        assertThat(send(server.authorized("/throws?user_id=mallory")).body()).isEqualTo(CAUGHT + " for user_123");
        assertThat(send(server.authorized("/nowhere")).body()).isEqualTo(CAUGHT + " for user_123");
        assertThat(send(server.anonymous("/open/throws?user_id=mallory")).body())
                .isEqualTo(CAUGHT + " for nobody");
    }

    @Test
    void aStatusRoute_knowsTheUser() {
        assertThat(send(server.authorized("/teapot?user_id=mallory")).body()).isEqualTo("teapot of user_123");
    }

    @Test
    void aRefusal_isLeftAsItIs_whereAnExceptionHandlerCatchesEverything() {
        try (TestServer handling = TestServer.start("handler")) {
            for (String path : new String[] {"/user", "/nowhere"}) {
                assertThat(send(handling.anonymous(path)).statusCode()).isEqualTo(401);
            }
            assertThat(send(handling.authorized("/user", TOKENS.withoutClaim("sub")))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(send(handling.authorized("/throws")).body()).isEqualTo(CAUGHT);
        }
    }

    @Test
    void nobodyIsKnown_whereAFilterFailsBeforeOurs() {
        java.net.http.HttpResponse<String> answer =
                send(server.authorized("/user?user_id=mallory").header("X-Fail-First", "1"));

        assertThat(answer.body()).isEqualTo(CAUGHT + " for nobody");
    }

    @Test
    void anErrorRouteThatNeedsAUser_isNotGivenAnotherOne() {
        java.net.http.HttpResponse<String> answer = send(server.anonymous("/open/needs-user?user_id=mallory"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Required argument [String user_id] not specified");
        assertThat(send(server.authorized("/needs-user?user_id=mallory")).body())
                .isEqualTo("user_123");
    }

    @Test
    void anErrorRouteThatAsksForAClaimOfAnotherType_isNotGivenTheClientsOwn() {
        assertThat(send(server.authorized("/needs-level?level=7", TOKENS.claim("level", "high")))
                        .body())
                .isEqualTo("none");
        assertThat(send(server.authorized("/needs-level?level=7", TOKENS.claim("level", 3)))
                        .body())
                .isEqualTo("3");
    }

    @Controller
    @Requires(property = "spec.name", value = "errors")
    static class Routes {

        @Get(uris = {"/user", "/open/user"})
        String user(@UserId String user_id) {
            return user_id;
        }

        @Get(uris = {"/throws", "/open/throws"})
        String throwing() {
            throw new UnsupportedOperationException();
        }

        @Get("/teapot")
        HttpResponse<String> teapot() {
            return HttpResponse.status(HttpStatus.I_AM_A_TEAPOT);
        }

        @Get(uris = {"/needs-user", "/open/needs-user"})
        String needsUser() {
            throw new NeedsUserException();
        }

        @Get("/needs-level")
        String needsLevel() {
            throw new NeedsLevelException();
        }

        @Error(global = true)
        HttpResponse<String> everything(Throwable thrown, @UserId Optional<String> user_id) {
            return HttpResponse.serverError(CAUGHT + " for " + user_id.orElse("nobody"));
        }

        @Error(global = true, status = HttpStatus.I_AM_A_TEAPOT)
        HttpResponse<String> brewing(@UserId Optional<String> user_id) {
            return HttpResponse.ok("teapot of " + user_id.orElse("nobody"));
        }

        @Error(global = true, exception = NeedsUserException.class)
        HttpResponse<String> ofUser(@UserId String user_id) {
            return HttpResponse.ok(user_id);
        }

        @Error(global = true, exception = NeedsLevelException.class)
        HttpResponse<String> ofLevel(@Claim("level") Optional<Integer> level) {
            return HttpResponse.ok(level.map(String::valueOf).orElse("none"));
        }
    }

    @ServerFilter(Filter.MATCH_ALL_PATTERN)
    @Requires(property = "spec.name", value = "errors")
    static class FailingFirst {

        @RequestFilter
        @Order(JwtServerFilter.ORDER - 1)
        void fail(HttpRequest<?> request) {
            if (request.getHeaders().contains("X-Fail-First")) {
                throw new UnsupportedOperationException();
            }
        }
    }

    @Controller
    @Requires(property = "spec.name", value = "handler")
    static class HandledRoutes {

        @Get("/user")
        String user(@UserId String user_id) {
            return user_id;
        }

        @Get("/throws")
        String throwing() {
            throw new UnsupportedOperationException();
        }
    }

    @Singleton
    @Requires(property = "spec.name", value = "handler")
    static class CatchingEverything implements ExceptionHandler<Throwable, HttpResponse<String>> {

        @Override
        public HttpResponse<String> handle(
                @SuppressWarnings("rawtypes") HttpRequest request, Throwable thrown) { // as Micronaut declares it
            return HttpResponse.ok(CAUGHT);
        }
    }

    static final class NeedsUserException extends RuntimeException {}

    static final class NeedsLevelException extends RuntimeException {}
}

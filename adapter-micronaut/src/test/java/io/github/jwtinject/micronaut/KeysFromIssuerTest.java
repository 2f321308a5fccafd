package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that come late, or do not come at all. */
class KeysFromIssuerTest {

    private final TestIssuer issuer = TestIssuer.start();

    @Controller
    @Requires(property = "spec.name", value = "issuer")
    static class Users {

        @Get("/user")
        String user(@UserId String user, HttpRequest<?> request) {
            return user + " is " + request.getUserPrincipal().orElseThrow().getName() + " on "
                    + Thread.currentThread().getName();
        }
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void requestsThatWaitForTheFirstKeys_areAllAnswered_onNoThreadOfOurs() throws Exception {
        issuer.misbehaveInMetadata(IssuerFault.drip(10));
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try (TestServer server = start("10s")) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                answers.add(callers.submit(() -> get(server)));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
                assertThat(answer.get().body())
                        .startsWith("user_123 is user_123 on ")
                        .doesNotContain("jwt-inject-keys");
            }
            assertThat(issuer.keyRequests()).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void whileTheIssuerIsDown_theAnswerIs503_andServiceResumesByItself() throws Exception {
        issuer.goDown();
        try (TestServer server = start("1s")) {
            HttpResponse<String> answer = get(server);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("keys_unavailable");
            issuer.recover();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (get(server).statusCode() != 200) {
                assertThat(System.nanoTime()).isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private TestServer start(String timeout) {
        return TestServer.startWith(
                "issuer",
                Map.of(
                        "jwt-inject.issuer-uri",
                        issuer.uri(),
                        "jwt-inject.audience",
                        "api",
                        "jwt-inject.jwks-timeout",
                        timeout,
                        "jwt-inject.jwks-refresh-cooldown",
                        "1s"));
    }

    private HttpResponse<String> get(TestServer server) throws Exception {
        TestTokens good = issuer.tokens().audience("api");
        return TestServer.send(server.authorized("/user", good));
    }
}

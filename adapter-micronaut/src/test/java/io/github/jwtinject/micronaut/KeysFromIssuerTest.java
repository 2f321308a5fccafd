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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that come late, change or do not come at all, while event loops are watched. */
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

    @BeforeEach
    void watch() {
        Blocking.watch();
    }

    @AfterEach
    void stop() {
        issuer.close();
        Blocking.assertNone();
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
            await(() -> get(server).statusCode() == 200);
        }
    }

    @Test
    void keysThatChangeUnderLoad_blockNothing() throws Exception {
        TestTokens first = good();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (TestServer server = start("2s")) {
            assertThat(get(server).statusCode()).isEqualTo(200);
            List<Future<Integer>> worst = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                worst.add(callers.submit(() -> {
                    int status = 0;
                    while (!over.get()) {
                        status = Math.max(status, get(server, first).statusCode());
                        assertThat(get(server, first.keyId("unknown")).statusCode())
                                .isEqualTo(401);
                    }
                    return status;
                }));
            }
            // Three fetches at least while they call: of the same keys, of others, and one that hangs.
            await(() -> issuer.keyRequests() >= 2);
            issuer.rotate();
            await(() -> get(server).statusCode() == 200);
            int before = issuer.keyRequests();
            issuer.misbehave(IssuerFault.hang());
            await(() -> issuer.keyRequests() > before);
            issuer.recover().rotate();
            await(() -> get(server).statusCode() == 200);
            over.set(true);
            for (Future<Integer> status : worst) {
                assertThat(status.get(20, TimeUnit.SECONDS)).isEqualTo(200);
            }
        } finally {
            over.set(true);
            callers.shutdownNow();
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

    private HttpResponse<String> get(TestServer server) {
        return get(server, good());
    }

    private static HttpResponse<String> get(TestServer server, TestTokens tokens) {
        return TestServer.send(server.authorized("/user", tokens));
    }

    private TestTokens good() {
        return issuer.tokens().audience("api");
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}

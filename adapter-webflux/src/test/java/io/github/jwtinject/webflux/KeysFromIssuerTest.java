package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.spring.BootApplication;
import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.scheduler.Schedulers;

/** Keys that come late, change or do not come at all, while event loops are watched. */
class KeysFromIssuerTest {

    private final TestIssuer issuer = TestIssuer.start();

    @RestController
    static class Controller {

        @GetMapping("/user")
        String user(@UserId String user) {
            return user + " on " + Thread.currentThread().getName();
        }
    }

    @BeforeAll
    static void watch() {
        Blocking.watch();
        // Threads that waited for work before are not seen as waiting for work by the watch.
        Schedulers.shutdownNow();
    }

    @AfterEach
    void stop() {
        issuer.close();
        Blocking.assertNone();
    }

    @Test
    void requestsThatWaitForTheFirstKeys_holdNoEventLoop_andRunOnNoThreadOfOurs() throws Exception {
        issuer.misbehaveInMetadata(IssuerFault.drip(10));
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try (BareApplication application = start("10s")) {
            Client client = new Client(application.uri());
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                answers.add(callers.submit(() -> get(client, good())));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
                assertThat(answer.get().body()).startsWith("user_123 on ").doesNotContain("jwt-inject-keys");
            }
            assertThat(issuer.keyRequests()).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void whileTheIssuerIsDown_theAnswerIs503_andServiceResumesByItself() throws Exception {
        issuer.goDown();
        try (BareApplication application = start("1s")) {
            Client client = new Client(application.uri());

            HttpResponse<String> answer = get(client, good());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
            assertThat(answer.body()).contains("keys_unavailable");
            issuer.recover();
            awaitOk(client);
        }
    }

    @Test
    void keysThatChangeUnderLoad_blockNothing() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (BareApplication application = start("2s")) {
            Client client = new Client(application.uri());
            awaitOk(client);
            List<Future<Integer>> worst = new ArrayList<>();
            TestTokens first = good();
            for (int i = 0; i < 4; i++) {
                worst.add(callers.submit(() -> {
                    int status = 200;
                    for (int call = 0; call < 60; call++) {
                        status = Math.max(status, get(client, first).statusCode());
                        get(client, first.keyId("unknown-" + call));
                    }
                    return status;
                }));
            }
            issuer.rotate().misbehave(IssuerFault.hang());
            TimeUnit.SECONDS.sleep(2);
            issuer.recover();
            awaitOk(client);
            for (Future<Integer> status : worst) {
                assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(200);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void springBootsHealth_tellsOfMissingKeys() throws Exception {
        issuer.goDown();
        try (BootApplication application = BootApplication.start(options("1s"), ContractController.class)) {
            HealthIndicator health = application.context().getBean("jwtInjectHealthIndicator", HealthIndicator.class);

            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            issuer.recover();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!health.health().getStatus().equals(Status.UP)) {
                assertThat(System.nanoTime()).isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(health.health().getDetails()).containsKey("issuer-uri");
            assertThat(health.health().toString()).doesNotContain(issuer.uri(), "key-1");
        }
    }

    private BareApplication start(String timeout) {
        return BareApplication.start(options(timeout), Controller.class);
    }

    private Map<String, String> options(String timeout) {
        return Map.of(
                "jwt-inject.issuer-uri",
                issuer.uri(),
                "jwt-inject.audience",
                "api",
                "jwt-inject.jwks-timeout",
                timeout,
                "jwt-inject.jwks-refresh-cooldown",
                "1s");
    }

    private TestTokens good() {
        return issuer.tokens().audience("api");
    }

    private void awaitOk(Client client) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (get(client, good()).statusCode() != 200) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static HttpResponse<String> get(Client client, TestTokens tokens) throws Exception {
        return client.get("/user", "Authorization", "Bearer " + tokens.compact());
    }
}

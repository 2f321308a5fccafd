package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Keys that issuers publish: not there yet, exchanged, removed, or not to be had; and issuers kept apart. */
interface KeysContract extends Contract {

    int CALLERS = 8;

    @Test
    @Given(started = false)
    default void withoutKeys_theServiceStarts_andServesByItselfOnceTheIssuerIsBack() throws Exception {
        try (TestIssuer issuer = TestIssuer.start().goDown()) {
            ServerUnderTest server = startWith(trusting(issuer, "jwks-refresh-cooldown=1s"));

            assertThat(server.get("/whoami").bearer(tokens(issuer)).answer()).isUnavailable(1);
            assertThat(server.get("/whoami").bearer(tokens(issuer).unsecured()).answer())
                    .isRefusedAsInvalid();
            assertThat(server.get("/whoami").answer()).isRefused(RefusalReason.MISSING);
            assertThat(server.get("/open").bearer(tokens(issuer)).answer()).isOfNobody();

            issuer.recover();
            // Nobody calls meanwhile.
            await(() -> issuer.keyRequests() > 0);
            await(() -> server.get("/whoami").bearer(tokens(issuer)).answer().status() == 200);
            assertThat(server.get("/whoami").bearer(tokens(issuer)).answer()).isOf("user_123");
        }
    }

    @Test
    @Given(started = false)
    default void whoComesBeforeTheFirstKeys_waitsForThem_withBodyAndAll() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        try (TestIssuer issuer = TestIssuer.start().misbehave(IssuerFault.until(ready))) {
            ServerUnderTest server = startWith(trusting(issuer));
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                TestTokens own = tokens(issuer).subject("user_" + i);
                calls.add(() -> server.post("/echo")
                        .bearer(own)
                        .body("text/plain", "hello")
                        .answer());
            }

            List<Answer> answers = atOnce(calls, ready::countDown);

            for (int i = 0; i < CALLERS; i++) {
                assertThat(answers.get(i))
                        .hasStatus(200)
                        .says("user_id", "user_" + i)
                        .says("message", "hello");
            }
            Assertions.assertThat(issuer.keyRequests()).isEqualTo(1);
        }
    }

    @Test
    @Given(started = false)
    default void whoComesBeforeTheFirstKeys_isAnswered_whenTheyDoNotCome() throws Exception {
        try (TestIssuer issuer = TestIssuer.start().misbehave(IssuerFault.hang())) {
            ServerUnderTest server = startWith(trusting(issuer, "jwks-timeout=1s", "jwks-refresh-cooldown=5m"));
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(() -> server.get("/whoami").bearer(tokens(issuer)).answer());
            }

            for (Answer answer : atOnce(calls, () -> {})) {
                assertThat(answer).isUnavailable(300);
            }
            Assertions.assertThat(issuer.metadataRequests()).isEqualTo(1);
        }
    }

    @Test
    @Given(started = false)
    default void anIssuerThatHangs_delaysNobody_whereKeysAreAtHand() throws Exception {
        try (TestIssuer issuer = TestIssuer.start()) {
            ServerUnderTest server = startWith(trusting(issuer));
            assertThat(server.get("/whoami").bearer(tokens(issuer)).answer()).isOf("user_123");
            issuer.misbehave(IssuerFault.hang());

            assertThat(server.get("/whoami").bearer(stranger(issuer)).answer()).isRefusedAsInvalid();
            await(() -> issuer.keyRequests() == 2);
            for (int i = 0; i < CALLERS; i++) {
                long begin = System.nanoTime();
                assertThat(server.get("/whoami").bearer(tokens(issuer)).answer())
                        .isOf("user_123");
                assertThat(server.get("/whoami").bearer(stranger(issuer)).answer())
                        .isRefusedAsInvalid();
                // Neither has waited for the attempt: it takes ten seconds.
                Assertions.assertThat(Duration.ofNanos(System.nanoTime() - begin))
                        .isLessThan(Duration.ofSeconds(10));
            }
            Assertions.assertThat(issuer.keyRequests()).isEqualTo(2);
        }
    }

    @Test
    @Given(started = false)
    default void anIssuerThatFails_isNotNoticed_whereKeysAreAtHand() throws Exception {
        try (TestIssuer issuer = TestIssuer.start()) {
            ServerUnderTest server = startWith(trusting(issuer, "jwks-refresh-cooldown=1s"));
            assertThat(server.get("/whoami").bearer(tokens(issuer)).answer()).isOf("user_123");
            issuer.misbehave(IssuerFault.content("{\"keys\":[]}"));

            assertThat(server.get("/whoami").bearer(stranger(issuer)).answer()).isRefusedAsInvalid();
            // Another attempt is made because the second has failed, and begins with what the issuer says of itself.
            await(() -> issuer.metadataRequests() >= 2);

            assertThat(server.get("/whoami").bearer(tokens(issuer)).answer()).isOf("user_123");
            assertThat(server.get("/whoami").bearer(stranger(issuer)).answer()).isRefusedAsInvalid();
        }
    }

    @Test
    @Given(started = false)
    default void anUnknownKey_isRefused_andAsksTheIssuerOnce() throws Exception {
        try (TestIssuer issuer = TestIssuer.start()) {
            ServerUnderTest server = startWith(trusting(issuer));
            assertThat(server.get("/whoami").bearer(tokens(issuer)).answer()).isOf("user_123");

            for (int i = 0; i < 3 * CALLERS; i++) {
                Answer answer = server.get("/whoami")
                        .bearer(stranger(issuer).keyId("unknown-" + i))
                        .answer();
                assertThat(answer).isRefusedAsInvalid();
                Assertions.assertThat(answer.text()).doesNotContain("unknown-");
            }

            await(() -> issuer.keyRequests() == 2);
            assertThat(server.get("/whoami").bearer(tokens(issuer)).answer()).isOf("user_123");
            Assertions.assertThat(issuer.keyRequests()).isEqualTo(2);
        }
    }

    @Test
    @Given(started = false)
    default void aNewKey_isTaken_andARemovedOneRefused_afterTheNextFetch() throws Exception {
        try (TestIssuer issuer = TestIssuer.start()) {
            ServerUnderTest server = startWith(trusting(issuer, "jwks-refresh-cooldown=1s"));
            // One and the same token each time, so that what is remembered of it would show.
            String old = "Bearer " + server.issue(tokens(issuer));
            assertThat(server.get("/whoami").header("Authorization", old).answer())
                    .isOf("user_123");

            issuer.rotate();
            await(() -> server.get("/whoami").bearer(tokens(issuer)).answer().status() == 200);
            assertThat(server.get("/whoami").header("Authorization", old).answer())
                    .isOf("user_123");

            issuer.retireEarlierKeys();
            int before = issuer.keyRequests();
            await(() -> {
                server.get("/whoami").bearer(stranger(issuer)).answer();
                return issuer.keyRequests() > before;
            });
            await(() ->
                    server.get("/whoami").header("Authorization", old).answer().status() == 401);
            assertThat(server.get("/whoami").header("Authorization", old).answer())
                    .isRefusedAsInvalid();
            assertThat(server.get("/whoami").bearer(tokens(issuer)).answer()).isOf("user_123");
        }
    }

    @Test
    @Given(started = false)
    default void severalIssuers_lendEachOtherNothing_andFailAlone() throws Exception {
        try (TestIssuer one = TestIssuer.start();
                TestIssuer two = TestIssuer.start();
                TestIssuer gone = TestIssuer.start().goDown()) {
            ServerUnderTest server = startWith(ServerSetup.trustingIssuers(
                    "jwks-timeout=10s",
                    "issuers.one.issuer-uri=" + one.uri(),
                    "issuers.one.audience=api",
                    "issuers.two.issuer=" + two.uri(),
                    "issuers.two.jwks-uri=" + two.jwksUri(),
                    "issuers.two.audience=shop",
                    "issuers.gone.issuer-uri=" + gone.uri(),
                    "issuers.gone.audience=api"));
            TestTokens ofTwo = tokens(two).audience("shop");

            assertThat(server.get("/whoami").bearer(tokens(one)).answer()).isOf("user_123");
            assertThat(server.get("/whoami").bearer(ofTwo).answer()).isOf("user_123");
            assertThat(server.get("/whoami").bearer(tokens(gone)).answer()).isUnavailable(30);
            // All of them call their keys the same.
            assertThat(server.get("/whoami")
                            .bearer(tokens(one).issuer(two.uri()).audience("shop"))
                            .answer())
                    .isRefusedAsInvalid();
            assertThat(server.get("/whoami")
                            .bearer(ofTwo.issuer(one.uri()).audience("api"))
                            .answer())
                    .isRefusedAsInvalid();
            assertThat(server.get("/whoami")
                            .bearer(tokens(one).audience("shop"))
                            .answer())
                    .isRefused(RefusalReason.AUDIENCE);
            assertThat(server.get("/whoami")
                            .bearer(tokens(one).issuer("https://idp.example"))
                            .answer())
                    .isRefusedAsInvalid();
        }
    }

    private static ServerSetup trusting(TestIssuer issuer, String... more) {
        List<String> options =
                new ArrayList<>(List.of("issuer-uri=" + issuer.uri(), "audience=api", "jwks-timeout=10s"));
        options.addAll(List.of(more));
        return ServerSetup.trustingIssuers(options.toArray(String[]::new));
    }

    private static TestTokens tokens(TestIssuer issuer) {
        return issuer.tokens().audience("api").claim("note", ServerSetup.CANARY);
    }

    private static TestTokens stranger(TestIssuer issuer) {
        return tokens(issuer).keyId("nobody-knows");
    }

    /** What all of them are answered, who call at once; when all are about to, something happens. */
    private static List<Answer> atOnce(List<Callable<Answer>> calls, Runnable meanwhile) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Future<Answer>> pending = new ArrayList<>();
            calls.forEach(call -> pending.add(threads.submit(call)));
            TimeUnit.MILLISECONDS.sleep(200);
            meanwhile.run();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : pending) {
                answers.add(answer.get(30, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            Assertions.assertThat(System.nanoTime()).as("patience").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}

package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.keys.KeyFailure;
import io.github.jwtinject.keys.KeyHealth;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way in which an issuer fails, over real sockets, as callers notice it: not at all where a good set of keys is at
 * hand, and else as 503, without waiting long, until the issuer is well again.
 */
class IssuerFaultsTest {

    private static final int CALLERS = 200;
    private static final Duration COOLDOWN = Duration.ofSeconds(1);
    private static final String SECRET = TestTokens.hs256().keyId("o").jwk();
    private static final String PRIVATE = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"p\","
            + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}";

    /**
     * A way to fail.
     *
     * @param metadata whether keys are found by the issuer's metadata, and else by their own URL
     * @param seenAs any of which it is told as
     */
    private record Fault(String name, boolean metadata, Consumer<TestIssuer> happens, Set<KeyFailure> seenAs) {

        static Fault of(String name, IssuerFault answer, KeyFailure seenAs) {
            return new Fault(name, false, issuer -> issuer.misbehave(answer), EnumSet.of(seenAs));
        }

        static Fault content(String name, String content, KeyFailure seenAs) {
            return of(name, IssuerFault.content(content), seenAs);
        }

        /** Metadata is read again where keys could not be had, and only then. */
        static Fault inMetadata(String name, String issuer, String jwksUri, KeyFailure... seenAs) {
            return new Fault(
                    name,
                    true,
                    bad -> bad.misbehaveInMetadata(IssuerFault.content(
                                    ("{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + jwksUri + "\"}")
                                            .replace("{address}", bad.uri().substring("http://".length()))))
                            .misbehave(IssuerFault.status(500)),
                    EnumSet.copyOf(List.of(seenAs)));
        }

        boolean isLate() {
            return seenAs.equals(Set.of(KeyFailure.TIMEOUT));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.inMetadata(
                        "no DNS",
                        "http://{address}",
                        "https://no-such-host.invalid/keys",
                        KeyFailure.UNREACHABLE,
                        KeyFailure.TIMEOUT),
                new Fault("refused connection", false, TestIssuer::goDown, EnumSet.of(KeyFailure.UNREACHABLE)),
                new Fault(
                        "refused connection for metadata",
                        true,
                        TestIssuer::goDown,
                        EnumSet.of(KeyFailure.UNREACHABLE)),
                Fault.inMetadata("TLS failure", "http://{address}", "https://{address}/keys", KeyFailure.TLS),
                Fault.of("slow head", IssuerFault.slowHead(), KeyFailure.TIMEOUT),
                Fault.of("drip", IssuerFault.drip(200), KeyFailure.TIMEOUT),
                Fault.of("hang", IssuerFault.hang(), KeyFailure.TIMEOUT),
                Fault.of("reset in the middle of the body", IssuerFault.reset(), KeyFailure.UNREACHABLE),
                Fault.of("500", IssuerFault.status(500), KeyFailure.STATUS),
                Fault.of("404", IssuerFault.status(404), KeyFailure.STATUS),
                Fault.of("401", IssuerFault.status(401, "WWW-Authenticate: Basic"), KeyFailure.STATUS),
                Fault.of("204", IssuerFault.status(204), KeyFailure.STATUS),
                Fault.of("429", IssuerFault.status(429, "Retry-After: 1"), KeyFailure.STATUS),
                Fault.of("429 until no time at all", IssuerFault.status(429, "Retry-After: -1"), KeyFailure.STATUS),
                Fault.of("redirect", IssuerFault.redirect("http://127.0.0.1:1/keys"), KeyFailure.REDIRECT),
                Fault.of("endless", IssuerFault.endless(), KeyFailure.TOO_LARGE),
                Fault.content("1 MB", "x".repeat(1024 * 1024), KeyFailure.TOO_LARGE),
                Fault.content("10,000 keys", "{\"keys\":[" + "{},".repeat(9_999) + "{}]}", KeyFailure.NO_KEY_SET),
                Fault.content("101 keys", "{\"keys\":[" + "{},".repeat(100) + "{}]}", KeyFailure.NO_USABLE_KEY),
                Fault.of("gzip bomb", IssuerFault.gzipBomb(50_000_000), KeyFailure.ENCODED),
                Fault.content("HTML", "<!doctype html><p>Sign in", KeyFailure.NO_KEY_SET),
                Fault.content("truncated JSON", "{\"keys\":[{\"kty\":\"EC\"", KeyFailure.NO_KEY_SET),
                Fault.content("[]", "[]", KeyFailure.NO_KEY_SET),
                Fault.content("{}", "{}", KeyFailure.NO_KEY_SET),
                Fault.content("nothing", "", KeyFailure.NO_KEY_SET),
                Fault.content("empty set", "{\"keys\":[]}", KeyFailure.NO_USABLE_KEY),
                Fault.content("only unusable keys", "{\"keys\":[{},1]}", KeyFailure.NO_USABLE_KEY),
                new Fault(
                        "duplicate kids",
                        false,
                        issuer -> issuer.misbehave(IssuerFault.content("{\"keys\":["
                                + issuer.tokens().jwk() + "," + issuer.tokens().jwk() + "]}")),
                        EnumSet.of(KeyFailure.NO_USABLE_KEY)),
                Fault.content("private parts", "{\"keys\":[" + PRIVATE + "]}", KeyFailure.NO_USABLE_KEY),
                Fault.content("oct keys", "{\"keys\":[" + SECRET + "]}", KeyFailure.NO_USABLE_KEY),
                Fault.inMetadata(
                        "discovery with another issuer",
                        "https://idp.example",
                        "http://{address}/keys",
                        KeyFailure.OTHER_ISSUER),
                Fault.inMetadata(
                        "discovery with keys in plain http elsewhere",
                        "http://{address}",
                        "http://idp.example/keys",
                        KeyFailure.NO_METADATA));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whereKeysAreAtHand_nobodyNotices(Fault fault) throws Exception {
        try (TestIssuer issuer = TestIssuer.start();
                JwtInject jwt = trusting(issuer, fault)) {
            assertThat(jwt.decide(good(issuer))).isInstanceOf(Decision.Admit.class);
            fault.happens().accept(issuer);

            AtomicInteger meanwhile = new AtomicInteger();
            until(() -> {
                // Strangers cause the attempts, and wait for them as little as anybody.
                assertThat(status(jwt.decideAsync(stranger(issuer)))).isEqualTo(401);
                assertThat(status(jwt.decideAsync(good(issuer)))).isEqualTo(200);
                meanwhile.incrementAndGet();
                return lastFailure(jwt) != null && fault.seenAs().contains(lastFailure(jwt));
            });
            assertThat(meanwhile.get()).isGreaterThan(fault.isLate() ? 1 : 0);

            assertThat(jwt.decide(good(issuer))).isInstanceOf(Decision.Admit.class);
            assertThat(jwt.health().usable()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whereNoKeysAreAtHand_allShareOneFetch_andServiceResumesByItself(Fault fault) throws Exception {
        try (TestIssuer issuer = TestIssuer.start()) {
            fault.happens().accept(issuer);
            try (JwtInject jwt = trusting(issuer, fault)) {
                FakeRequest request = good(issuer);
                List<CompletableFuture<Decision>> callers = new ArrayList<>();
                long begin = System.nanoTime();
                for (int i = 0; i < CALLERS; i++) {
                    callers.add(jwt.decideAsync(request).toCompletableFuture());
                }

                for (CompletableFuture<Decision> caller : callers) {
                    assertThat(status(caller.get(1, TimeUnit.MINUTES))).isEqualTo(503);
                }
                int fetches = issuer.keyRequests() + issuer.metadataRequests();
                // Each cooldown that a slow machine lets pass allows one attempt more.
                long cooldowns = (System.nanoTime() - begin) / COOLDOWN.toNanos();
                assertThat(fetches).isLessThanOrEqualTo(1 + (int) cooldowns);
                assertThat(lastFailure(jwt)).isIn(fault.seenAs());

                issuer.recover();
                // Nobody calls meanwhile.
                until(() -> lastFailure(jwt) == null);
                assertThat(jwt.decide(request)).isInstanceOf(Decision.Admit.class);
            }
        }
    }

    @Test
    void unchanged_isAFailure_whereNoVersionIsKnown() throws Exception {
        try (TestIssuer issuer = TestIssuer.start()) {
            issuer.misbehave(IssuerFault.content(issuer.tokens().jwks()));
            Fault unchanged = Fault.of("304 without cache", IssuerFault.status(304), KeyFailure.STATUS);
            try (JwtInject jwt = trusting(issuer, unchanged)) {
                assertThat(jwt.decide(good(issuer))).isInstanceOf(Decision.Admit.class);
                issuer.misbehave(IssuerFault.status(304));

                until(() -> {
                    assertThat(status(jwt.decideAsync(stranger(issuer)))).isEqualTo(401);
                    return lastFailure(jwt) == KeyFailure.STATUS;
                });

                assertThat(jwt.decide(good(issuer))).isInstanceOf(Decision.Admit.class);
            }
            whereNoKeysAreAtHand_allShareOneFetch_andServiceResumesByItself(unchanged);
        }
    }

    private static JwtInject trusting(TestIssuer issuer, Fault fault) {
        JwtInjectBuilder builder = fault.metadata()
                ? JwtInject.builder().issuerUri(issuer.uri())
                : JwtInject.builder().jwksUri(issuer.jwksUri());
        // A busy machine has time enough for the good answer, and a lot of it where the fault is not to be late.
        return builder.audience("api")
                .jwksTimeout(Duration.ofSeconds(fault.isLate() ? 3 : 10))
                .jwksRefreshCooldown(COOLDOWN)
                .build();
    }

    private static FakeRequest good(TestIssuer issuer) {
        return FakeRequest.get("/").bearer(issuer.tokens().audience("api").compact());
    }

    private static FakeRequest stranger(TestIssuer issuer) {
        return FakeRequest.get("/")
                .bearer(issuer.tokens().audience("api").keyId("unknown").compact());
    }

    private static KeyFailure lastFailure(JwtInject jwt) {
        List<KeyHealth> health = jwt.health().keys();
        return health.get(0).lastFailure();
    }

    /** The status of an answer that is there already. */
    private static int status(CompletionStage<Decision> decision) {
        assertThat(decision.toCompletableFuture()).isDone();
        return status(decision.toCompletableFuture().join());
    }

    private static int status(Decision decision) {
        return decision instanceof Decision.Refuse refused
                ? refused.refusal().reason().status()
                : 200;
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}

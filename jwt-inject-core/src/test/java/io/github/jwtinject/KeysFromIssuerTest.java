package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.keys.KeyEvent;
import io.github.jwtinject.keys.KeyHealth;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The facade with keys from a URL, over real sockets. */
class KeysFromIssuerTest {

    private final TestIssuer issuer = TestIssuer.start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void theFirstRequest_waitsForTheFirstKeys() {
        try (JwtInject jwt = patient().build()) {
            assertThat(jwt.decide(request(good()))).isInstanceOf(Decision.Admit.class);
            assertThat(issuer.keyRequests()).isEqualTo(1);
        }
    }

    @Test
    void tokensOfAnotherIssuerName_areRefused() {
        try (JwtInject jwt = patient().build()) {
            assertThat(jwt.decide(request(good()))).isInstanceOf(Decision.Admit.class);

            Refusal refusal = refusal(jwt.decide(request(good().issuer(issuer.uri() + "/"))));

            assertThat(refusal.cause()).isEqualTo(RefusalCause.ISSUER);
        }
    }

    @Test
    void jwksUri_needsNoMetadata() {
        try (JwtInject jwt = JwtInject.builder()
                .jwksUri(issuer.jwksUri())
                .jwksTimeout(Duration.ofSeconds(10))
                .audience("api")
                .build()) {
            assertThat(jwt.decide(request(good()))).isInstanceOf(Decision.Admit.class);
            assertThat(issuer.metadataRequests()).isZero();
        }
    }

    @Test
    void anUnknownKey_isRefusedAtOnce_andFetchedForThoseWhoComeNext() {
        try (JwtInject jwt = patient().build()) {
            assertThat(jwt.decide(request(good()))).isInstanceOf(Decision.Admit.class);
            issuer.rotate();

            Refusal refusal = refusal(jwt.decide(request(good())));

            assertThat(refusal.status()).isEqualTo(401);
            assertThat(refusal.cause()).isEqualTo(RefusalCause.KEY_UNKNOWN);
            until(() -> jwt.decide(request(good())) instanceof Decision.Admit);
            assertThat(issuer.keyRequests()).isEqualTo(2);
        }
    }

    @Test
    void aHangingIssuer_delaysNobody_whereAGoodSetIsAtHand() {
        try (JwtInject jwt = patient().build()) {
            TestTokens tokens = good();
            assertThat(jwt.decide(request(tokens))).isInstanceOf(Decision.Admit.class);
            issuer.misbehave(IssuerFault.hang());

            assertThat(refusal(jwt.decide(request(tokens.keyId("unknown")))).status())
                    .isEqualTo(401);
            until(() -> issuer.keyRequests() == 2);
            // The attempt takes ten seconds; a hundred requests that waited for it would take longer than this test
            // may.
            for (int i = 0; i < 100; i++) {
                assertThat(jwt.decide(request(tokens))).isInstanceOf(Decision.Admit.class);
                assertThat(refusal(jwt.decide(request(tokens.keyId("unknown-" + i))))
                                .status())
                        .isEqualTo(401);
                assertThat(jwt.decideAsync(request(tokens.keyId("other-" + i))).toCompletableFuture())
                        .isDone();
            }
            assertThat(issuer.keyRequests()).isEqualTo(2);
        }
    }

    @Test
    void whileKeysCannotBeHad_requestsAreAnswered503_andServiceResumesUntouched() {
        issuer.goDown();
        try (JwtInject jwt = quick().build()) {
            until(() -> jwt.health().keys().get(0).lastFailure() != null);

            Refusal refusal = refusal(jwt.decide(request(good())));
            RefusalResponse response = jwt.response(refusal);

            assertThat(refusal.reason()).isEqualTo(RefusalReason.KEYS_UNAVAILABLE);
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.headers()).containsEntry("Retry-After", "1").doesNotContainKey("WWW-Authenticate");
            assertThat(response.body())
                    .contains("\"reason\":\"keys_unavailable\"", "\"title\":\"Service Unavailable\"");
            assertThat(jwt.health().usable()).isFalse();
            issuer.recover();
            until(() -> jwt.decide(request(good())) instanceof Decision.Admit);
            assertThat(jwt.health().usable()).isTrue();
        }
    }

    @Test
    void whileKeysCannotBeHad_whatIsNoGoodTokenAnyway_is401() {
        issuer.goDown();
        try (JwtInject jwt = quick().build()) {
            assertThat(refusal(jwt.decide(FakeRequest.get("/"))).reason()).isEqualTo(RefusalReason.MISSING);
            assertThat(refusal(jwt.decide(FakeRequest.get("/").bearer("a.b"))).status())
                    .isEqualTo(401);
            assertThat(refusal(jwt.decide(request(good().unsecured()))).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void coldCallers_areAllAnsweredWithinTheDeadline_byOneFetch() throws Exception {
        issuer.misbehave(IssuerFault.hang());
        ExecutorService threads = Executors.newFixedThreadPool(200);
        FakeRequest request = request(good());
        // No second attempt falls due while a busy machine is at the first.
        try (JwtInject jwt = quick().jwksRefreshCooldown(Duration.ofMinutes(5)).build()) {
            List<Future<Decision>> decisions = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                decisions.add(threads.submit(() -> jwt.decide(request)));
            }
            // The issuer never answers: an answer at all is one by the deadline.
            for (Future<Decision> decision : decisions) {
                assertThat(refusal(decision.get(1, TimeUnit.MINUTES)).status()).isEqualTo(503);
            }
            assertThat(issuer.metadataRequests() + issuer.keyRequests()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void asynchronously_coldCallersWaitWithoutAThread() throws Exception {
        issuer.misbehaveInMetadata(IssuerFault.drip(20));
        FakeRequest request = request(good());
        try (JwtInject jwt = patient().build()) {
            List<CompletableFuture<Decision>> decisions = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                decisions.add(jwt.decideAsync(request).toCompletableFuture());
            }
            assertThat(decisions.get(199)).isNotDone();
            for (CompletableFuture<Decision> decision : decisions) {
                assertThat(decision.get(10, TimeUnit.SECONDS)).isInstanceOf(Decision.Admit.class);
            }
            assertThat(jwt.decideAsync(request(good())).toCompletableFuture()).isDone();
            assertThat(issuer.keyRequests()).isEqualTo(1);
        }
    }

    @Test
    void asynchronously_noBadTokenWaits() {
        issuer.misbehave(IssuerFault.hang());
        try (JwtInject jwt = patient().build()) {
            assertThat(jwt.decideAsync(FakeRequest.get("/")).toCompletableFuture())
                    .isDone();
            assertThat(jwt.decideAsync(FakeRequest.get("/").bearer("a.b.c")).toCompletableFuture())
                    .isDone();
            assertThat(jwt.decideAsync(request(good())).toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void staticKeys_workBesideAnIssuerThatIsDown() {
        issuer.goDown();
        TestTokens own = TestTokens.eddsa().keyId("own").audience("api").issuer(issuer.uri());
        try (JwtInject jwt = quick().verificationKeys(own.jwk()).build()) {
            assertThat(jwt.decide(request(own))).isInstanceOf(Decision.Admit.class);
            assertThat(refusal(jwt.decide(request(own.withBrokenSignature()))).status())
                    .isEqualTo(401);
            assertThat(refusal(jwt.decide(request(good()))).status()).isEqualTo(503);
        }
    }

    @Test
    void aTokenWithoutKeyId_isNotCalledBad_whileTheIssuersKeysAreMissing() {
        issuer.goDown();
        TestTokens own = TestTokens.es256().audience("api").issuer(issuer.uri());
        try (JwtInject jwt = quick().verificationKeys(own.verificationKey()).build()) {
            TestTokens theirs = good().withoutHeader("kid");

            assertThat(refusal(jwt.decide(request(theirs))).status()).isEqualTo(503);
            // From now on the header is known, and what verified under it.
            assertThat(jwt.decide(request(own))).isInstanceOf(Decision.Admit.class);
            assertThat(jwt.decide(request(own))).isInstanceOf(Decision.Admit.class);
            assertThat(refusal(jwt.decide(request(theirs))).status()).isEqualTo(503);
        }
    }

    @Test
    void aRemovedKey_isRefusedAfterTheNextFetch() {
        Queue<KeyEvent.Kind> events = new ConcurrentLinkedQueue<>();
        try (JwtInject jwt = quick().events(new JwtEvents() {
                    @Override
                    public void keys(KeyEvent event) {
                        events.add(event.kind());
                    }
                })
                .build()) {
            TestTokens old = good();
            until(() -> jwt.decide(request(old)) instanceof Decision.Admit);
            issuer.rotate().retireEarlierKeys();

            until(() -> jwt.decide(request(good())) instanceof Decision.Admit);

            assertThat(refusal(jwt.decide(request(old))).cause()).isEqualTo(RefusalCause.KEY_UNKNOWN);
            assertThat(events).contains(KeyEvent.Kind.FETCHED, KeyEvent.Kind.ROTATED);
        }
    }

    @Test
    void severalIssuers_neverLendEachOtherAnything() {
        try (TestIssuer other = TestIssuer.start();
                JwtInject jwt = JwtInject.from(JwtInjectProperties.from(Map.of(
                        "jwt-inject.issuers.one.issuer-uri",
                        issuer.uri(),
                        "jwt-inject.issuers.one.audience",
                        "api",
                        "jwt-inject.issuers.two.issuer",
                        other.uri(),
                        "jwt-inject.issuers.two.jwks-uri",
                        other.jwksUri(),
                        "jwt-inject.issuers.two.audience",
                        "two,three",
                        "jwt-inject.issuers.own.issuer",
                        "own",
                        "jwt-inject.issuers.own.secret-key",
                        TestTokens.hs256().verificationKey(),
                        "jwt-inject.jwks-timeout",
                        "10s")))) {
            TestTokens second = other.tokens().audience("three");
            TestTokens own = TestTokens.hs256().issuer("own").keyId("key-1");

            assertThat(jwt.decide(request(good()))).isInstanceOf(Decision.Admit.class);
            assertThat(jwt.decide(request(second))).isInstanceOf(Decision.Admit.class);
            assertThat(jwt.decide(request(own))).isInstanceOf(Decision.Admit.class);
            // Same key id, same algorithm, another issuer's key.
            assertThat(cause(jwt, good().issuer(other.uri()).audience("two"))).isEqualTo(RefusalCause.SIGNATURE);
            assertThat(cause(jwt, second.issuer(issuer.uri()).audience("api"))).isEqualTo(RefusalCause.SIGNATURE);
            assertThat(cause(jwt, second.issuer("own"))).isEqualTo(RefusalCause.KEY_UNKNOWN);
            assertThat(cause(jwt, own.issuer(issuer.uri()).audience("api"))).isEqualTo(RefusalCause.KEY_UNKNOWN);
            assertThat(cause(jwt, good().audience("two"))).isEqualTo(RefusalCause.AUDIENCE);
            assertThat(cause(jwt, second.audience("api"))).isEqualTo(RefusalCause.AUDIENCE);
            assertThat(jwt.health().keys())
                    .extracting(KeyHealth::source)
                    .contains("issuers.one.issuer-uri", "issuers.two.jwks-uri");
        }
    }

    @Test
    void whereSeveralIssuersAreTrusted_anUnreadableIssuerIsRefused() {
        try (JwtInject jwt = JwtInject.builder()
                .issuers(
                        "own",
                        own -> own.issuer("own").secretKey(TestTokens.hs256().verificationKey()))
                .build()) {
            TestTokens own = TestTokens.hs256().issuer("own");

            assertThat(cause(jwt, own.issuer("Own"))).isEqualTo(RefusalCause.ISSUER);
            assertThat(cause(jwt, own.withoutClaim("iss"))).isEqualTo(RefusalCause.ISSUER);
            assertThat(cause(jwt, own.claim("iss", List.of("own")))).isEqualTo(RefusalCause.ISSUER);
            assertThat(cause(jwt, own.payload("{\"iss\":\"own\",\"iss\":\"own\"}")))
                    .isEqualTo(RefusalCause.PAYLOAD);
            assertThat(cause(jwt, own.payload("{\"iss\":\"own\"} x"))).isEqualTo(RefusalCause.PAYLOAD);
            assertThat(cause(jwt, own.withBrokenSignature())).isEqualTo(RefusalCause.SIGNATURE);
            assertThat(refusal(jwt.decide(FakeRequest.get("/").bearer("a." + "b".repeat(9000) + ".c")))
                            .cause())
                    .isEqualTo(RefusalCause.TOKEN_SIZE);
        }
    }

    @Test
    void aFailedIssuer_isNotTheOthersFailure() {
        issuer.goDown();
        try (TestIssuer other = TestIssuer.start();
                JwtInject jwt = JwtInject.builder()
                        .issuers("one", one -> one.issuerUri(issuer.uri()).audience("api"))
                        .issuers("two", two -> two.issuerUri(other.uri()).audience("api"))
                        .jwksTimeout(Duration.ofSeconds(10))
                        .build()) {
            assertThat(jwt.decide(request(other.tokens().audience("api")))).isInstanceOf(Decision.Admit.class);
            assertThat(refusal(jwt.decide(request(good()))).status()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jwks-uri=https://idp.example/keys : audience is not",
                "issuer-uri=https://idp.example : audience is not",
                "issuer-uri=https://a.example;issuer=https://b.example;audience=x : name two issuers",
                "issuer-uri=https://a.example;jwks-uri=https://a.example/k;audience=x : drop jwks-uri",
                "issuer-uri=http://a.example;audience=x : is not https",
                "jwks-uri=https://a.example/k;audience=x;algorithms=HS256 : never brings a secret",
                "jwks-uri=https://a.example/k;audience=x;validate=false : validate=false and jwks-uri contradict",
                "issuers.a.issuer=a;issuers.a.secret-key=K;validate=false : validate=false and issuers contradict",
                "issuers.a.secret-key=K : issuers.a has no issuer",
                "issuers.a.issuer=a : issuers.a: No verification key",
                "issuers.a.issuer=a;issuers.a.secret-key=K;issuers.b.issuer=a;issuers.b.secret-key=K : have the same issuer",
                "issuers.a.issuer=a;issuers.a.secret-key=K;audience=x : issuers.<name>.audience",
                "issuers.a.issuer=a;issuers.a.secret-key=K;secret-key=K : issuers.<name>.secret-key",
                "issuers.a.issuer-uri=https://a.example : issuers.a: issuer-uri is set and audience is not",
                "issuers.A.issuer=a : lower-case",
                "issuers.a.isuer=a : its member issuer",
                "secret-key=K;jwks-timeout=1ms : jwks-timeout is out of range",
                "secret-key=K;jwks-timeout=1h : jwks-timeout is out of range",
                "secret-key=K;jwks-cache-ttl=1s : jwks-cache-ttl is out of range",
                "secret-key=K;jwks-refresh-cooldown=0 : jwks-refresh-cooldown is out of range",
                "secret-key=K;max-stale=365d : max-stale is out of range",
                "secret-key=K;max-stale=2m : max-stale is shorter than jwks-cache-ttl",
            })
    void aSetUpThatCannotWork_isRefusedAtTheStart(String line) {
        String[] parts = line.split(" : ", 2);
        Map<String, String> properties = new HashMap<>();
        for (String property : parts[0].split(";")) {
            String[] pair = property.split("=", 2);
            properties.put(
                    "jwt-inject." + pair[0],
                    pair[1].equals("K") ? TestTokens.hs256().verificationKey() : pair[1]);
        }

        assertThatThrownBy(() -> JwtInject.builder()
                        .properties(JwtInjectProperties.from(properties))
                        .environment(name -> null)
                        .build()
                        .close())
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining(parts[1]);
    }

    private JwtInjectBuilder patient() {
        return JwtInject.builder().issuerUri(issuer.uri()).audience("api").jwksTimeout(Duration.ofSeconds(10));
    }

    private JwtInjectBuilder quick() {
        return JwtInject.builder()
                .issuerUri(issuer.uri())
                .audience("api")
                .jwksTimeout(Duration.ofSeconds(1))
                .jwksRefreshCooldown(Duration.ofSeconds(1));
    }

    private TestTokens good() {
        return issuer.tokens().audience("api");
    }

    private static FakeRequest request(TestTokens tokens) {
        return FakeRequest.get("/").bearer(tokens.compact());
    }

    private static RefusalCause cause(JwtInject jwt, TestTokens tokens) {
        return refusal(jwt.decide(request(tokens))).cause();
    }

    private static Refusal refusal(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Refuse.class);
        return ((Decision.Refuse) decision).refusal();
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}

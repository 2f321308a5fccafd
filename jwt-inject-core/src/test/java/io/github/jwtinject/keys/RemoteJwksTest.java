package io.github.jwtinject.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The engine's decisions, in a time that the test moves. */
class RemoteJwksTest {

    private static final Duration COOLDOWN = Duration.ofSeconds(30);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final TestTokens A = TestTokens.es256().keyId("a");
    private static final TestTokens B = TestTokens.eddsa().keyId("b");

    private final ManualBackground background = new ManualBackground();
    private final ScriptedIssuer issuer = new ScriptedIssuer().publishes(A);
    private final List<KeyEvent.Kind> events = new ArrayList<>();

    @Test
    void keysAreAskedForAtOnce() {
        RemoteJwks jwks = start();

        assertThat(issuer.asked).isEqualTo(1);
        assertThat(has(jwks, "a")).isTrue();
        assertThat(jwks.availability()).isEqualTo(KeyAvailability.AtHand.AT_HAND);
        assertThat(events).containsExactly(KeyEvent.Kind.FETCHED);
    }

    @Test
    void keysAreAskedForAgain_aheadOfTheirEnd() {
        start();

        background.advance(Duration.ofMinutes(4));
        assertThat(issuer.asked).isEqualTo(1);
        background.advance(Duration.ofSeconds(30));

        assertThat(issuer.asked).isEqualTo(2);
        background.advance(Duration.ofMinutes(45));
        assertThat(issuer.asked).isEqualTo(12);
    }

    @Test
    void anAnswersMaxAge_isHonouredWithinBounds() {
        assertThat(askedWithin(Duration.ofDays(365), Duration.ofHours(1))).isEqualTo(2);
        assertThat(askedWithin(Duration.ZERO, Duration.ofMinutes(1))).isEqualTo(2);
        assertThat(askedWithin(Duration.ofMinutes(10), Duration.ofMinutes(20))).isEqualTo(3);
        assertThat(askedWithin(null, Duration.ofMinutes(10))).isEqualTo(3);
    }

    @Test
    void anUnknownKeyId_causesOneFetchInTheCooldown() {
        RemoteJwks jwks = start();

        for (int i = 0; i < 100; i++) {
            jwks.refresh();
        }
        assertThat(issuer.asked).isEqualTo(2);
        background.advance(COOLDOWN.minus(SECOND));
        jwks.refresh();
        assertThat(issuer.asked).isEqualTo(2);
        background.advance(SECOND);
        jwks.refresh();
        assertThat(issuer.asked).isEqualTo(3);
    }

    @Test
    void anUnknownKeyId_isFetchedForRightAfterAScheduledFetch() {
        RemoteJwks jwks = start();
        background.advance(Duration.ofMinutes(4).plusSeconds(30));
        assertThat(issuer.asked).isEqualTo(2);
        issuer.publishes(A, B);

        jwks.refresh();

        assertThat(has(jwks, "b")).isTrue();
    }

    @Test
    void callers_shareOneFetch() {
        background.hold();
        RemoteJwks jwks = start();
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            callers.add(jwks.refresh().toCompletableFuture());
        }

        assertThat(callers).noneMatch(CompletableFuture::isDone);
        background.release();

        assertThat(callers).allMatch(CompletableFuture::isDone);
        assertThat(issuer.asked).isEqualTo(1);
    }

    @Test
    void whileTheIssuerIsDownAtTheStart_nobodyIsMadeToWait_andKeysComeWithinTheCooldown() {
        issuer.fails(KeyFailure.UNREACHABLE);
        RemoteJwks jwks = start();

        assertThat(jwks.availability()).isInstanceOf(KeyAvailability.Missing.class);
        KeyAvailability.Missing missing = (KeyAvailability.Missing) jwks.availability();
        assertThat(missing.retryAfter()).isBetween(SECOND, COOLDOWN);
        assertThat(jwks.refresh().toCompletableFuture()).isDone();
        assertThat(issuer.asked).isEqualTo(1);

        issuer.publishes(A);
        background.advance(COOLDOWN);

        assertThat(has(jwks, "a")).isTrue();
        assertThat(jwks.availability()).isEqualTo(KeyAvailability.AtHand.AT_HAND);
    }

    @Test
    void aFailure_neverReplacesAGoodSet() {
        RemoteJwks jwks = start();
        long generation = jwks.generation();

        for (KeyFailure failure : KeyFailure.values()) {
            issuer.fails(failure);
            background.advance(Duration.ofMinutes(5));
            assertThat(has(jwks, "a")).isTrue();
        }
        issuer.breaks();
        background.advance(Duration.ofMinutes(5));

        assertThat(has(jwks, "a")).isTrue();
        assertThat(jwks.generation()).isEqualTo(generation);
        assertThat(jwks.health().get(0).lastFailure()).isEqualTo(KeyFailure.INTERNAL);
        assertThat(jwks.health().get(0).state()).isEqualTo(KeyHealth.State.STALE);
        assertThat(events).contains(KeyEvent.Kind.STALE, KeyEvent.Kind.FAILED, KeyEvent.Kind.REFUSED);
        assertThat(events.stream().filter(kind -> kind == KeyEvent.Kind.STALE)).hasSize(1);
    }

    @Test
    void unusableAnswers_neverReplaceAGoodSet() {
        RemoteJwks jwks = start();
        String oct = TestTokens.hs256().keyId("o").jwk();

        for (String bad : List.of(
                "",
                "[]",
                "{}",
                "{\"keys\":{}}",
                "{\"keys\":[]}",
                "{\"keys\":[1]}",
                "{\"keys\":[" + oct + "]}",
                "<html>")) {
            issuer.publishes(null, bad);
            background.advance(Duration.ofMinutes(5));
            assertThat(has(jwks, "a")).as(bad).isTrue();
            assertThat(jwks.health().get(0).lastFailure())
                    .as(bad)
                    .isIn(KeyFailure.NO_KEY_SET, KeyFailure.NO_USABLE_KEY);
        }
        assertThat(events).contains(KeyEvent.Kind.REFUSED).doesNotContain(KeyEvent.Kind.FAILED);
    }

    @Test
    void aSetThatCannotBeConfirmed_isGivenUpAtMaxStale() {
        RemoteJwks jwks = start();
        issuer.fails(KeyFailure.TIMEOUT);
        long generation = jwks.generation();

        background.advance(Duration.ofHours(24).minus(SECOND));
        assertThat(has(jwks, "a")).isTrue();
        background.advance(SECOND);

        assertThat(has(jwks, "a")).isFalse();
        assertThat(jwks.availability()).isInstanceOf(KeyAvailability.Missing.class);
        assertThat(jwks.generation()).isGreaterThan(generation);
        assertThat(events).contains(KeyEvent.Kind.EXPIRED);
        issuer.publishes(A);
        background.advance(COOLDOWN);
        assertThat(has(jwks, "a")).isTrue();
    }

    @Test
    void aRemovedKey_isGoneWithTheNextAnswer_andTheCountMoves() {
        issuer.publishes(A, B);
        RemoteJwks jwks = start();
        long generation = jwks.generation();
        issuer.publishes(B);

        background.advance(Duration.ofMinutes(5));

        assertThat(has(jwks, "a")).isFalse();
        assertThat(has(jwks, "b")).isTrue();
        assertThat(jwks.generation()).isGreaterThan(generation);
        assertThat(events).contains(KeyEvent.Kind.ROTATED);
    }

    @Test
    void theSameSetAgain_isNoRotation() {
        RemoteJwks jwks = start();
        long generation = jwks.generation();

        background.advance(Duration.ofMinutes(5));
        issuer.saysUnchanged();
        background.advance(Duration.ofMinutes(5));

        assertThat(issuer.asked).isEqualTo(3);
        assertThat(issuer.lastKnown).isNotNull();
        assertThat(jwks.generation()).isEqualTo(generation);
        assertThat(events).containsOnly(KeyEvent.Kind.FETCHED);
        assertThat(jwks.health().get(0).state()).isEqualTo(KeyHealth.State.FRESH);
    }

    @Test
    void unchangedWithoutASet_isAFailure() {
        issuer.saysUnchanged();

        RemoteJwks jwks = start();

        assertThat(jwks.availability()).isInstanceOf(KeyAvailability.Missing.class);
    }

    @Test
    void retryAfter_isObeyedWithinBounds() {
        issuer.fails(FetchFault.status(429, Duration.ofMinutes(2)));
        RemoteJwks jwks = start();

        background.advance(Duration.ofMinutes(2).minus(SECOND));
        jwks.refresh();
        assertThat(issuer.asked).isEqualTo(1);
        issuer.fails(FetchFault.status(429, Duration.ofDays(300)));
        background.advance(SECOND);
        assertThat(issuer.asked).isEqualTo(2);
        background.advance(Duration.ofMinutes(5));
        assertThat(issuer.asked).isEqualTo(3);
    }

    @Test
    void afterAFailure_requestsCauseNoFetchBeforeTheNextOneThatIsDue() {
        RemoteJwks jwks = start();
        issuer.fails(KeyFailure.UNREACHABLE);
        background.advance(Duration.ofMinutes(4).plusSeconds(30));
        assertThat(issuer.asked).isEqualTo(2);

        jwks.refresh();

        assertThat(issuer.asked).isEqualTo(2);
    }

    @Test
    void onceClosed_nothingIsAskedForAndTheLastKeysStay() {
        RemoteJwks jwks = start();

        jwks.close();
        jwks.close();
        background.advance(Duration.ofHours(1));

        assertThat(jwks.refresh().toCompletableFuture()).isDone();
        assertThat(issuer.asked).isEqualTo(1);
        assertThat(has(jwks, "a")).isTrue();
    }

    @Test
    void anError_isAFailureLikeAnother() {
        issuer.failsBy(new NoClassDefFoundError("java/net/http/HttpClient"));

        RemoteJwks jwks = start();

        assertThat(jwks.health().get(0).lastFailure()).isEqualTo(KeyFailure.INTERNAL);
        assertThat(issuer.asked).isEqualTo(1);
        issuer.publishes(A);
        background.advance(COOLDOWN);
        assertThat(has(jwks, "a")).isTrue();
    }

    @Test
    void whereNoThreadIsToBeHad_keysAreAskedForWhenOneIs() {
        background.lackThreads(true);
        RemoteJwks jwks = start();

        assertThat(jwks.refresh().toCompletableFuture()).isDone();
        assertThat(issuer.asked).isZero();
        background.advance(SECOND);
        background.lackThreads(false);
        background.advance(COOLDOWN);

        assertThat(has(jwks, "a")).isTrue();
        issuer.publishes(A, B);
        background.lackThreads(true);
        background.advance(Duration.ofMinutes(10));
        assertThat(has(jwks, "b")).isFalse();
        background.lackThreads(false);
        background.advance(Duration.ofMinutes(1));
        assertThat(has(jwks, "b")).isTrue();
    }

    @Test
    void aThreadThatIsHeldUpAtTheEndOfAnAttempt_doesNotEndTheRefreshing() {
        background.holdUpOnce();
        RemoteJwks jwks = start();
        issuer.publishes(A, B);

        background.advance(Duration.ofMinutes(5));

        assertThat(has(jwks, "b")).isTrue();
    }

    @Test
    void afterAFailure_noVersionIsSent() {
        start();
        issuer.fails(KeyFailure.STATUS);
        background.advance(Duration.ofMinutes(4).plusSeconds(30));
        assertThat(issuer.lastKnown).isNotNull();

        background.advance(COOLDOWN);

        assertThat(issuer.lastKnown).isNull();
    }

    @Test
    void aListenerThatThrows_doesNotKeepKeysAway() {
        RemoteJwks jwks = start(event -> {
            throw new IllegalStateException("mine");
        });

        assertThat(has(jwks, "a")).isTrue();
        background.advance(Duration.ofMinutes(5));
        assertThat(issuer.asked).isEqualTo(2);
    }

    @Test
    void aListenerThatDoesNotLink_isNoFailureOfTheIssuer() {
        RemoteJwks jwks = start(event -> {
            throw new NoSuchMethodError("counter");
        });

        assertThat(has(jwks, "a")).isTrue();
        assertThat(jwks.health().get(0).lastFailure()).isNull();
        background.advance(Duration.ofMinutes(5));
        assertThat(issuer.asked).isEqualTo(2);
    }

    @Test
    void whatIsNotUsed_isWarnedOfOnce() {
        try (LogCapture logs = new LogCapture()) {
            String twice = A.jwk();
            String encryption = A.keyId("enc").jwk().replace("\"sig\"", "\"enc\"");
            issuer.publishes(null, "{\"keys\":[" + twice + "," + twice + "," + encryption + "," + B.jwk() + "]}");
            RemoteJwks jwks = start();
            background.advance(Duration.ofHours(1));

            assertThat(has(jwks, "a")).isFalse();
            assertThat(has(jwks, "b")).isTrue();
            assertThat(logs.warnings())
                    .singleElement()
                    .asString()
                    .contains("published keys that are not used: 3", "shares its kid");
            assertThat(logs.all()).noneMatch(line -> line.contains("\"a\""));
        }
    }

    @Test
    void aFailure_isWarnedOfOnce_untilItIsAnother() {
        try (LogCapture logs = new LogCapture()) {
            issuer.fails(KeyFailure.TIMEOUT);
            start();
            background.advance(Duration.ofMinutes(5));
            issuer.fails(KeyFailure.TLS);
            background.advance(Duration.ofMinutes(5));

            assertThat(logs.warnings()).hasSize(2);
            assertThat(logs.warnings().get(0)).contains("jwks-uri", "TIMEOUT", "503");
        }
    }

    private int askedWithin(Duration maxAge, Duration time) {
        ManualBackground own = new ManualBackground();
        ScriptedIssuer other = new ScriptedIssuer().publishes(maxAge, A);
        RemoteJwks.start(other, Set.of(), FetchTimes.usual(), own, new KeyReport("jwks-uri", event -> {}));
        own.advance(time);
        return other.asked;
    }

    private RemoteJwks start() {
        return start(event -> events.add(event.kind()));
    }

    private RemoteJwks start(Consumer<KeyEvent> listener) {
        return RemoteJwks.start(issuer, Set.of(), FetchTimes.usual(), background, new KeyReport("jwks-uri", listener));
    }

    private static boolean has(RemoteJwks jwks, String keyId) {
        JwsAlgorithm algorithm = keyId.equals("a") ? JwsAlgorithm.ES256 : JwsAlgorithm.EDDSA;
        return !jwks.find(keyId, algorithm).isEmpty();
    }
}

package io.github.jwtinject.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which an issuer fails, over real sockets. */
class RemoteFaultsTest {

    /** Where the fault is not to be late: long enough for a busy machine. */
    private static final FetchTimes PATIENT =
            new FetchTimes(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofHours(1));

    private static final FetchTimes QUICK =
            new FetchTimes(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofHours(1));
    private static final String TEN_THOUSAND_KEYS = "{\"keys\":[" + "{},".repeat(9_999) + "{}]}";
    /** Sound in every way but where it comes from. */
    private static final String OCT = TestTokens.hs256().keyId("o").jwk();

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("hang", IssuerFault.hang(), KeyFailure.TIMEOUT),
                arguments("slow head", IssuerFault.slowHead(), KeyFailure.TIMEOUT),
                arguments("drip", IssuerFault.drip(20), KeyFailure.TIMEOUT),
                arguments("reset in the middle", IssuerFault.reset(), KeyFailure.UNREACHABLE),
                arguments("500", IssuerFault.status(500), KeyFailure.STATUS),
                arguments("404", IssuerFault.status(404), KeyFailure.STATUS),
                arguments("401", IssuerFault.status(401, "WWW-Authenticate: Basic"), KeyFailure.STATUS),
                arguments("429", IssuerFault.status(429, "Retry-After: 1"), KeyFailure.STATUS),
                arguments("204", IssuerFault.status(204), KeyFailure.STATUS),
                arguments("redirect", IssuerFault.redirect("http://127.0.0.1:1/keys"), KeyFailure.REDIRECT),
                arguments("1 MB", IssuerFault.content("x".repeat(1024 * 1024)), KeyFailure.TOO_LARGE),
                arguments("endless", IssuerFault.endless(), KeyFailure.TOO_LARGE),
                arguments("10,000 keys", IssuerFault.content(TEN_THOUSAND_KEYS), KeyFailure.NO_KEY_SET),
                arguments("gzip bomb", IssuerFault.gzipBomb(50_000_000), KeyFailure.ENCODED),
                arguments("HTML", IssuerFault.content("<!doctype html><p>Sign in"), KeyFailure.NO_KEY_SET),
                arguments("truncated", IssuerFault.content("{\"keys\":[{\"kty\":\"EC\""), KeyFailure.NO_KEY_SET),
                arguments("[]", IssuerFault.content("[]"), KeyFailure.NO_KEY_SET),
                arguments("{}", IssuerFault.content("{}"), KeyFailure.NO_KEY_SET),
                arguments("empty set", IssuerFault.content("{\"keys\":[]}"), KeyFailure.NO_USABLE_KEY),
                arguments("unusable keys", IssuerFault.content("{\"keys\":[{},1]}"), KeyFailure.NO_USABLE_KEY),
                arguments("secrets", IssuerFault.content("{\"keys\":[" + OCT + "]}"), KeyFailure.NO_USABLE_KEY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aGoodSet_outlivesIt(String name, IssuerFault fault, KeyFailure failure) {
        try (TestIssuer issuer = TestIssuer.start();
                RemoteJwks jwks = at(issuer.jwksUri(), failure)) {
            awaitKeys(jwks);
            issuer.misbehave(fault);

            awaitFailure(jwks, failure);

            assertThat(issuer.keyRequests()).isGreaterThanOrEqualTo(2);
            assertThat(has(jwks)).isTrue();
            assertThat(jwks.availability()).isEqualTo(KeyAvailability.AtHand.AT_HAND);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aColdStart_recoversFromIt(String name, IssuerFault fault, KeyFailure failure) {
        try (TestIssuer issuer = TestIssuer.start().misbehave(fault);
                RemoteJwks jwks = at(issuer.jwksUri(), failure)) {
            // Two hundred who ask now share the attempt that is under way, or hear that it failed.
            Stream.of(IntStream.range(0, 200).mapToObj(i -> jwks.refresh().toCompletableFuture()))
                    .flatMap(callers -> callers)
                    .forEach(caller -> assertThat(caller).succeedsWithin(Duration.ofSeconds(2)));
            assertThat(issuer.keyRequests()).isEqualTo(1);
            assertThat(jwks.availability()).isInstanceOf(KeyAvailability.Missing.class);
            assertThat(jwks.health().get(0).lastFailure()).isEqualTo(failure);

            issuer.recover();

            awaitKeys(jwks);
        }
    }

    @Test
    void aConnectionThatIsRefused_isOutlived() {
        try (TestIssuer issuer = TestIssuer.start();
                RemoteJwks jwks = at(issuer.jwksUri())) {
            awaitKeys(jwks);
            issuer.goDown();

            awaitFailure(jwks, KeyFailure.UNREACHABLE);

            assertThat(has(jwks)).isTrue();
            issuer.rotate().retireEarlierKeys().recover();
            await(() -> jwks.find("key-2", JwsAlgorithm.ES256).size() == 1);
            assertThat(has(jwks)).isFalse();
        }
    }

    @Test
    void aHostWithoutAnAddress_isUnreachable() {
        try (RemoteJwks jwks = at("https://no-such-host.invalid/keys")) {
            await(() -> jwks.health().get(0).lastFailure() != null);

            assertThat(jwks.health().get(0).lastFailure()).isIn(KeyFailure.UNREACHABLE, KeyFailure.TIMEOUT);
        }
    }

    @Test
    void aServerWithoutTls_isATlsFailure() {
        try (TestIssuer issuer = TestIssuer.start();
                RemoteJwks jwks = at(issuer.jwksUri().replace("http:", "https:"))) {
            await(() -> jwks.health().get(0).lastFailure() != null);

            assertThat(jwks.health().get(0).lastFailure()).isEqualTo(KeyFailure.TLS);
        }
    }

    @Test
    void unchangedThatNobodyAskedFor_isAFailure() {
        try (TestIssuer issuer = TestIssuer.start().misbehave(IssuerFault.status(304));
                RemoteJwks jwks = at(issuer.jwksUri())) {
            await(() -> jwks.health().get(0).lastFailure() != null);

            assertThat(jwks.health().get(0).lastFailure()).isEqualTo(KeyFailure.STATUS);
        }
    }

    @Test
    void anAbsurdMaxAge_pinsNothing() {
        for (String control :
                new String[] {"max-age=" + Long.MAX_VALUE, "max-age=99999999999999999999999", "MAX-AGE=31536000"}) {
            try (TestIssuer issuer = TestIssuer.start().cacheControl(control);
                    RemoteJwks jwks = at(issuer.jwksUri())) {
                awaitKeys(jwks);
                assertThat(jwks.health().get(0).nextAttempt()).isBetween(Duration.ofMinutes(44), Duration.ofHours(1));
            }
        }
    }

    @Test
    void aVersionThatIsKnown_isNotSentAgain() {
        try (TestIssuer issuer = TestIssuer.start();
                RemoteJwks jwks = at(issuer.jwksUri())) {
            awaitKeys(jwks);
            assertThat(issuer.lastHeaders()).doesNotContainKeys("If-None-Match", "Accept-Encoding");

            await(() -> {
                jwks.refresh();
                return issuer.keyRequests() == 2;
            });

            assertThat(issuer.lastHeaders()).containsKey("If-None-Match");
            assertThat(jwks.health().get(0).lastFailure()).isNull();
            assertThat(jwks.generation()).isEqualTo(1);
        }
    }

    @Test
    void dangerousKeys_areDroppedAndTheOthersStay() {
        String withPrivatePart =
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"p\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}";
        try (TestIssuer issuer = TestIssuer.start().publishBeside(OCT, withPrivatePart);
                RemoteJwks jwks = at(issuer.jwksUri())) {
            awaitKeys(jwks);

            assertThat(jwks.find("o", JwsAlgorithm.HS256)).isEmpty();
            assertThat(jwks.find(null, JwsAlgorithm.HS256)).isEmpty();
            assertThat(jwks.find("p", JwsAlgorithm.EDDSA)).isEmpty();
            assertThat(jwks.health().get(0).keys()).isEqualTo(1);
        }
    }

    @Test
    void closing_leavesNoThread() {
        TestIssuer issuer = TestIssuer.start();
        RemoteJwks idle = at(issuer.jwksUri());
        awaitKeys(idle);
        RemoteJwks waiting = RemoteJwks.at(
                "jwks-uri", issuer.misbehave(IssuerFault.hang()).jwksUri(), Set.of(), FetchTimes.usual(), event -> {});
        await(() -> issuer.keyRequests() == 2);
        assertThat(ours()).isNotEmpty();

        idle.close();
        waiting.close();

        assertThat(waiting.refresh().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(1));
        await(() -> ours().isEmpty());
        issuer.close();
    }

    private static List<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("jwt-inject-keys")
                        || thread.getName().startsWith("HttpClient-"))
                .toList();
    }

    private static RemoteJwks at(String uri) {
        return at(uri, KeyFailure.UNREACHABLE);
    }

    private static RemoteJwks at(String uri, KeyFailure expected) {
        FetchTimes times = expected == KeyFailure.TIMEOUT ? QUICK : PATIENT;
        return RemoteJwks.at("jwks-uri", uri, Set.of(), times, event -> {});
    }

    private static void awaitKeys(RemoteJwks jwks) {
        await(() -> has(jwks));
    }

    /** Asks until an attempt has failed so; the cooldown keeps it from asking more than once a second. */
    private static void awaitFailure(RemoteJwks jwks, KeyFailure failure) {
        await(() -> {
            jwks.refresh();
            return jwks.health().get(0).lastFailure() == failure;
        });
    }

    private static void await(BooleanSupplier condition) {
        Waiting.until(condition);
    }

    private static boolean has(RemoteJwks jwks) {
        return !jwks.find("key-1", JwsAlgorithm.ES256).isEmpty();
    }
}

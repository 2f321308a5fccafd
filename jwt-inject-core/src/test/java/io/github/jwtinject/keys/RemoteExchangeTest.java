package io.github.jwtinject.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What passes between a source and its issuer, over real sockets; how issuers fail is in {@code IssuerFaultsTest}. */
class RemoteExchangeTest {

    /** Long enough for a busy machine. */
    private static final FetchTimes PATIENT =
            new FetchTimes(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofHours(1));

    /** Sound in every way but where it comes from. */
    private static final String OCT = TestTokens.hs256().keyId("o").jwk();

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
    void expires_isNotLookedAt_sinceItIsOfTheIssuersClock() {
        for (String expires : new String[] {"Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "0"}) {
            try (TestIssuer issuer = TestIssuer.start()) {
                issuer.misbehave(IssuerFault.content(issuer.tokens().jwks(), "Expires: " + expires));
                try (RemoteJwks jwks = at(issuer.jwksUri())) {
                    awaitKeys(jwks);
                    assertThat(jwks.health().get(0).nextAttempt())
                            .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
                }
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
        return RemoteJwks.at("jwks-uri", uri, Set.of(), PATIENT, event -> {});
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

package io.github.jwtinject.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtEvents;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectBuilder;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.keys.KeyEvent;
import io.github.jwtinject.keys.KeyFailure;
import io.github.jwtinject.testing.IssuerFault;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Part N of the catalogue, and the rows of other parts that need an issuer: keys that come from where others may write. */
class IssuerAttacksTest {

    private static final TestTokens SECRET = TestTokens.hs256();

    private final TestIssuer issuer = TestIssuer.start();
    private final TestIssuer attacker = TestIssuer.start();
    private final Queue<KeyEvent> events = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        issuer.close();
        attacker.close();
    }

    @Test
    void B9_keyIdOfAnotherIssuer() {
        TestTokens own = Target.honest(TestTokens.eddsa()).issuer("own").keyId("own-1");
        attacker.rotate();
        try (Target target = Target.with(builder -> patient(builder)
                .issuers("one", one -> one.issuerUri(issuer.uri()).audience("api"))
                .issuers(
                        "two",
                        two -> two.issuer(attacker.uri())
                                .jwksUri(attacker.jwksUri())
                                .audience("api"))
                .issuers("own", mine -> mine.issuer("own").verificationKeys(own.jwk())))) {
            TestTokens theirs = good(attacker);
            target.admits(good(issuer).compact());
            target.admits(theirs.compact());
            target.admits(own.compact());

            for (String victim : List.of(issuer.uri(), "own")) {
                TestTokens crossed = theirs.issuer(victim);
                target.refuses(crossed.compact(), RefusalReason.INVALID);
                target.refuses(crossed.keyId("key-1").compact(), RefusalReason.INVALID);
                target.refuses(crossed.keyId("own-1").compact(), RefusalReason.INVALID);
                target.refuses(crossed.withoutHeader("kid").compact(), RefusalReason.INVALID);
            }
            target.refuses(own.issuer(issuer.uri()).audience("api").compact(), RefusalReason.INVALID);
        }
    }

    @Test
    void B10_symmetricKeyFromAUrl() {
        TestTokens named = Target.honest(SECRET).issuer(issuer.uri()).audience("api");
        issuer.publishBeside(SECRET.keyId("secret").jwk(), SECRET.jwk());
        for (String[] algorithms : new String[][] {{}, {"HS256", "ES256"}}) {
            try (Target target = Target.with(builder ->
                    patient(builder).jwksUri(issuer.jwksUri()).audience("api").algorithms(algorithms))) {
                target.admits(good(issuer).compact());

                target.refuses(named.keyId("secret").compact(), RefusalReason.INVALID);
                target.refuses(named.compact(), RefusalReason.INVALID);
                target.refuses(named.keyId("key-1").compact(), RefusalReason.INVALID);
            }
        }
        assertThatThrownBy(() -> Target.with(builder ->
                        builder.jwksUri(issuer.jwksUri()).audience("api").algorithms("HS256")))
                .isInstanceOf(JwtConfigurationException.class);
    }

    @Test
    void B10_setOfASymmetricKeyAlone_isNoSet() {
        try (Target target = trusting(issuer)) {
            target.admits(good(issuer).compact());
            issuer.misbehave(IssuerFault.content(SECRET.keyId("secret").jwks()));

            refusesForGood(
                    target,
                    Target.honest(SECRET).issuer(issuer.uri()).audience("api").keyId("secret"));

            assertThat(events).anyMatch(event -> event.failure() == KeyFailure.NO_USABLE_KEY);
            target.admits(good(issuer).compact());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "p", "k"})
    void D7_keySetWithPrivateParts(String part) {
        TestTokens exposed = TestTokens.eddsa().keyId("exposed");
        String jwk = exposed.jwk().replaceFirst("}$", ",\"" + part + "\":\"" + "A".repeat(43) + "\"}");
        issuer.publishBeside(jwk);
        try (Target target = trusting(issuer)) {
            target.admits(good(issuer).compact());

            target.refuses(
                    Target.honest(exposed).issuer(issuer.uri()).audience("api").compact(), RefusalReason.INVALID);
        }
        for (String text : List.of(jwk, "{\"keys\":[" + jwk + "," + good(issuer).jwk() + "]}")) {
            assertThatThrownBy(() -> Target.with(builder -> builder.verificationKeys(text)))
                    .isInstanceOf(JwtConfigurationException.class)
                    .hasMessageNotContaining("exposed");
        }
    }

    @Test
    void D7_keySetThatMixesSecretsWithOtherKeys() {
        String mixed = "{\"keys\":[" + SECRET.jwk() + "," + good(issuer).jwk() + "]}";

        assertThatThrownBy(() -> Target.with(builder -> builder.verificationKeys(mixed)))
                .isInstanceOf(JwtConfigurationException.class);
    }

    @Test
    void H3_noAudienceForKeysFromAUrl() {
        for (JwtInjectBuilder builder : List.of(
                JwtInject.builder().jwksUri(issuer.jwksUri()),
                JwtInject.builder().issuerUri(issuer.uri()),
                JwtInject.builder().issuers("one", one -> one.issuerUri(issuer.uri())))) {
            assertThatThrownBy(() -> builder.environment(name -> null).build())
                    .isInstanceOf(JwtConfigurationException.class)
                    .hasMessageContaining("ignore-audience");
        }
        assertThat(issuer.keyRequests() + issuer.metadataRequests()).isZero();
        try (Target target =
                Target.with(builder -> patient(builder).issuerUri(issuer.uri()).ignoreAudience(true))) {
            target.admits(good(issuer).audience("whoever").compact());
        }
        try (Target target = trusting(issuer)) {
            target.admits(good(issuer).compact());
            target.refuses(good(issuer).audience("whoever").compact(), RefusalReason.AUDIENCE);
            target.refuses(good(issuer).withoutClaim("aud").compact(), RefusalReason.AUDIENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void N5_redirectToTheAttackersKeys(int status) {
        try (Target target = trusting(issuer)) {
            target.admits(good(issuer).compact());
            attacker.rotate();
            issuer.misbehave(IssuerFault.status(status, "Location: " + attacker.jwksUri()));

            refusesForGood(target, good(attacker).issuer(issuer.uri()));

            assertThat(events).anyMatch(event -> event.failure() == KeyFailure.REDIRECT);
            assertThat(attacker.keyRequests() + attacker.metadataRequests()).isZero();
            target.admits(good(issuer).compact());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{issuer}/keys", "/keys", "file:///etc/passwd", "http://169.254.169.254/", "\\\\x\\y"})
    void N5_redirectInALoopOrToNowhere(String location) {
        issuer.misbehave(IssuerFault.redirect(location.replace("{issuer}", issuer.uri())));
        try (JwtInject jwt = listened(JwtInject.builder())
                .jwksUri(issuer.jwksUri())
                .audience("api")
                .build()) {
            until(() -> events.stream().anyMatch(event -> event.failure() == KeyFailure.REDIRECT));
            assertThat(jwt.health().usable()).isFalse();
            assertThat(issuer.keyRequests()).isEqualTo(1);
        }
    }

    @Test
    void N13_metadataThatNamesTheAttackersKeys_forAnotherIssuer() {
        attacker.rotate();
        // The attacker's metadata is that of the victim, word for word, but for where the keys are.
        attacker.claimToBe(issuer.uri());
        try (Target target =
                Target.with(builder -> listened(builder).issuerUri(issuer.uri()).audience("api"))) {
            target.admits(good(issuer).compact());
            refusesForGood(target, good(attacker).issuer(issuer.uri()));
        }
        try (JwtInject jwt = listened(JwtInject.builder())
                .issuerUri(attacker.uri())
                .audience("api")
                .build()) {
            until(() -> events.stream().anyMatch(event -> event.failure() == KeyFailure.OTHER_ISSUER));
            assertThat(jwt.health().usable()).isFalse();
        }
        assertThat(attacker.keyRequests()).isZero();
    }

    /** Refuses a token of an unknown key, and does so when the issuer has been asked for it, too. */
    private void refusesForGood(Target target, TestTokens unknown) {
        int before = events.size();
        target.refuses(unknown.compact(), RefusalReason.INVALID);
        until(() -> events.size() > before);
        target.refuses(unknown.compact(), RefusalReason.INVALID);
    }

    private Target trusting(TestIssuer trusted) {
        return Target.with(builder -> listened(builder)
                .jwksUri(trusted.jwksUri())
                .issuer(trusted.uri())
                .audience("api"));
    }

    private JwtInjectBuilder listened(JwtInjectBuilder builder) {
        return patient(builder).events(new JwtEvents() {
            @Override
            public void keys(KeyEvent event) {
                events.add(event);
            }
        });
    }

    private static JwtInjectBuilder patient(JwtInjectBuilder builder) {
        return builder.jwksTimeout(Duration.ofSeconds(10));
    }

    private static TestTokens good(TestIssuer of) {
        return Target.honest(of.tokens()).audience("api");
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

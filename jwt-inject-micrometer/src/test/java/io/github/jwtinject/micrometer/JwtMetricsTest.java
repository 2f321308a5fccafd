package io.github.jwtinject.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.Decision;
import io.github.jwtinject.DecisionEvent;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.UnmappedRoutes;
import io.github.jwtinject.keys.KeyEvent;
import io.github.jwtinject.keys.KeyFailure;
import io.github.jwtinject.keys.KeyHealth;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JwtMetricsTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final JwtInject jwt = JwtInject.builder()
            .verificationKeys(TOKENS.verificationKey())
            .excludedRoutePaths("/health")
            .scopeMapping("GET /agents/{id}", "agents:{id}:read")
            .unmappedRoutes(UnmappedRoutes.AUTHENTICATED)
            .events(new JwtMetrics(registry))
            .build();

    @Test
    void decisions_areTimedByOutcomeAndReason() {
        decide(FakeRequest.get("/whoami").bearer(TOKENS.compact()));
        decide(FakeRequest.get("/whoami").bearer(TOKENS.compact()));
        decide(FakeRequest.get("/whoami"));
        decide(FakeRequest.get("/health"));

        assertThat(decisions("admitted", "none")).isEqualTo(2);
        assertThat(decisions("refused", "missing")).isEqualTo(1);
        assertThat(decisions("excluded", "none")).isEqualTo(1);
        assertThat(registry.get("jwt.inject.decisions")
                        .tag("outcome", "admitted")
                        .timer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
    }

    @Test
    void whatNeverHappened_isThereAndZero() {
        assertThat(decisions("refused", "expired")).isZero();
        assertThat(decisions("no_token", "none")).isZero();
    }

    @Test
    void refusals_areCountedByTheCauseThatNobodyIsTold() {
        decide(FakeRequest.get("/whoami").bearer(TOKENS.withBrokenSignature().compact()));

        assertThat(registry.get("jwt.inject.refusals")
                        .tag("reason", "invalid")
                        .tag("cause", "signature")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void keysFromAUrl_areCounted_andTheIssuerIsNotNamed() throws Exception {
        try (TestIssuer issuer = TestIssuer.start();
                JwtInject remote = JwtInject.builder()
                        .issuerUri(issuer.uri())
                        .audience("api")
                        .events(new JwtMetrics(registry))
                        .build()) {
            new JwtGauges(remote).bindTo(registry);
            remote.decide(FakeRequest.get("/whoami")
                    .bearer(issuer.tokens().audience("api").compact()));

            assertThat(registry.get("jwt.inject.keys.events")
                            .tag("kind", "fetched")
                            .tag("failure", "none")
                            .counter()
                            .count())
                    .isGreaterThanOrEqualTo(1);
            assertThat(registry.get("jwt.inject.keys.used").gauge().value()).isGreaterThanOrEqualTo(1);
            assertThat(registry.get("jwt.inject.keys.sources")
                            .tag("state", "fresh")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("jwt.inject.keys.age").gauge().value()).isNotNegative();
        }
    }

    @Test
    void gauges_showKeysAndCache() {
        new JwtGauges(jwt).bindTo(registry);
        decide(FakeRequest.get("/whoami").bearer(TOKENS.compact()));
        decide(FakeRequest.get("/whoami").bearer(TOKENS.compact()));
        String same = TOKENS.compact();
        decide(FakeRequest.get("/whoami").bearer(same));
        decide(FakeRequest.get("/whoami").bearer(same));

        assertThat(registry.get("jwt.inject.keys.used").gauge().value()).isEqualTo(1);
        assertThat(registry.get("jwt.inject.keys.sources")
                        .tag("state", "static")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("jwt.inject.keys.age").gauge().value()).isNaN();
        assertThat(registry.get("jwt.inject.cache.tokens").gauge().value()).isPositive();
        assertThat(registry.get("jwt.inject.cache.gets")
                        .tag("result", "hit")
                        .functionCounter()
                        .count())
                .isPositive();
    }

    @Test
    void noTagComesFromARequest_whateverItHolds() {
        new JwtGauges(jwt).bindTo(registry);
        for (String text : List.of("mallory", "m\u0430llory", "a'b", "\u0000", "x".repeat(5000))) {
            decide(FakeRequest.get("/" + text)
                    .bearer(TOKENS.subject(text).keyId(text).compact()));
            decide(FakeRequest.get("/agents/" + text).bearer(TOKENS.scopes(text).compact()));
            decide(FakeRequest.method(text, "/agents/1").bearer(text));
            decide(FakeRequest.get("/agents/1").header("Authorization", text));
            decide(FakeRequest.get("/agents/1")
                    .bearer(TOKENS.header("alg", text).compact()));
            decide(FakeRequest.get("/agents/1")
                    .bearer(TOKENS.issuer(text).audience(text).type(text).compact()));
        }

        Set<String> tags = registry.getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .map(Tag::getValue)
                .collect(Collectors.toSet());
        assertThat(tags).isSubsetOf(words()).hasSizeGreaterThan(10);
    }

    /** Every value that a tag can have. */
    private static Set<String> words() {
        Stream<Enum<?>> constants = Stream.of(
                        DecisionEvent.Outcome.values(),
                        RefusalReason.values(),
                        RefusalCause.values(),
                        KeyEvent.Kind.values(),
                        KeyFailure.values(),
                        KeyHealth.State.values())
                .flatMap(Stream::of);
        return Stream.concat(
                        constants.map(constant -> constant.name().toLowerCase(Locale.ROOT)),
                        Stream.of("none", "hit", "miss"))
                .collect(Collectors.toSet());
    }

    /** As an adapter does. */
    private void decide(FakeRequest request) {
        if (jwt.decide(request) instanceof Decision.Refuse refused) {
            jwt.response(refused.refusal());
        }
    }

    private long decisions(String outcome, String reason) {
        return registry.get("jwt.inject.decisions")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .timer()
                .count();
    }
}

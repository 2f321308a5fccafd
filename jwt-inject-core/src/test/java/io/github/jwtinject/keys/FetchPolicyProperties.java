package io.github.jwtinject.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class FetchPolicyProperties {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final FetchPolicy policy = new FetchPolicy(FetchTimes.usual());

    @Property
    void aLifetime_isWithinItsBounds_whateverTheAnswerSays(@ForAll @LongRange(min = 0) long seconds) {
        assertThat(policy.lifetime(Duration.ofSeconds(seconds))).isBetween(MINUTE, HOUR);
    }

    @Property
    void aRefresh_isAheadOfTheEnd_andNeverAtOnce(
            @ForAll @LongRange(min = 60, max = 3600) long seconds,
            @ForAll @DoubleRange(min = 0, max = 1) double random) {
        Duration lifetime = Duration.ofSeconds(seconds);

        assertThat(policy.untilRefresh(lifetime, random)).isLessThan(lifetime).isGreaterThan(lifetime.dividedBy(2));
    }

    @Property
    void aRetry_isWithinTheCooldown_unlessTheIssuerAskedForMore_andThenWithinFiveMinutes(
            @ForAll @LongRange(min = 0, max = 1_000_000) long asked,
            @ForAll @DoubleRange(min = 0, max = 1) double random) {
        Duration wait = policy.untilRetry(Duration.ofSeconds(asked), random);

        assertThat(wait).isBetween(Duration.ofSeconds(25), Duration.ofMinutes(5));
        assertThat(wait).isLessThanOrEqualTo(Duration.ofSeconds(Math.max(30, asked)));
        assertThat(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(Math.min(asked, 300)));
    }
}

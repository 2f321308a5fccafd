package io.github.jwtinject.micrometer;

import io.github.jwtinject.CacheUse;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.keys.KeyHealth;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows how the keys and the cache of a {@link JwtInject} are, whenever somebody looks. Asks nobody, and never blocks.
 *
 * <ul>
 *   <li>{@code jwt.inject.keys.used}: keys in use
 *   <li>{@code jwt.inject.keys.sources}: sources of keys, by {@code state}; one that is {@code missing} answers with 503
 *   <li>{@code jwt.inject.keys.age}: since when the oldest keys are known to be right, in seconds; not a number where none age
 *   <li>{@code jwt.inject.cache.tokens}: verified tokens that are remembered
 *   <li>{@code jwt.inject.cache.gets}: how often one was found, by {@code result}; counted where the facade has a listener
 *   <li>{@code jwt.inject.owned.dropped}: clients' values for owned parameters that were dropped
 * </ul>
 */
public final class JwtGauges implements MeterBinder {

    private final JwtInject jwt;

    /** Gauges of this facade, which they do not keep alive. */
    public JwtGauges(JwtInject jwt) {
        this.jwt = Objects.requireNonNull(jwt, "jwt");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("jwt.inject.keys.used", jwt, JwtGauges::keys)
                .description("Verification keys in use")
                .register(registry);
        for (KeyHealth.State state : KeyHealth.State.values()) {
            Gauge.builder("jwt.inject.keys.sources", jwt, facade -> sources(facade, state))
                    .description("Sources of verification keys")
                    .tag("state", TagWord.of(state))
                    .register(registry);
        }
        Gauge.builder("jwt.inject.keys.age", jwt, JwtGauges::oldestKeys)
                .description("Since when the oldest keys are known to be right")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "jwt.inject.cache.tokens",
                        jwt,
                        facade -> facade.cacheUse().tokens())
                .description("Verified tokens that are remembered")
                .register(registry);
        gets(registry, "hit", CacheUse::hits);
        gets(registry, "miss", CacheUse::misses);
        FunctionCounter.builder(
                        "jwt.inject.owned.dropped",
                        jwt,
                        facade -> facade.ownedParameters().dropped())
                .description("Clients' values for owned parameters that were dropped")
                .register(registry);
    }

    private void gets(MeterRegistry registry, String result, ToDoubleFunction<CacheUse> count) {
        FunctionCounter.builder("jwt.inject.cache.gets", jwt, facade -> count.applyAsDouble(facade.cacheUse()))
                .description("How often a token was looked for among those that were verified before")
                .tag("result", result)
                .register(registry);
    }

    private static double keys(JwtInject jwt) {
        return jwt.health().keys().stream().mapToInt(KeyHealth::keys).sum();
    }

    private static double sources(JwtInject jwt, KeyHealth.State state) {
        return jwt.health().keys().stream()
                .filter(source -> source.state() == state)
                .count();
    }

    private static double oldestKeys(JwtInject jwt) {
        return jwt.health().keys().stream()
                .mapToDouble(source -> seconds(source.age()))
                .filter(age -> !Double.isNaN(age))
                .max()
                .orElse(Double.NaN);
    }

    private static double seconds(@Nullable Duration age) {
        return age == null ? Double.NaN : age.toMillis() / 1000.0;
    }
}

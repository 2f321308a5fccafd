package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtHealth;
import io.github.jwtinject.JwtInject;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Tells Micronaut's health endpoint, where there is one, whether tokens can be verified: down where a source has no keys.
 * Never blocks.
 */
@Singleton
@Requires(classes = HealthIndicator.class)
@Requires(property = "endpoints.health.jwt-inject.enabled", notEquals = "false")
final class JwtHealthIndicator implements HealthIndicator {

    private static final String NAME = "jwt-inject";

    private final JwtInject jwt;

    JwtHealthIndicator(JwtInject jwt) {
        this.jwt = jwt;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        JwtHealth health = jwt.health();
        Map<String, Object> sources = new LinkedHashMap<>();
        health.keys().forEach(source -> sources.put(source.source(), source.details()));
        return Publishers.just(HealthResult.builder(NAME, health.usable() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(sources)
                .build());
    }
}

package io.github.jwtinject.spring;

import io.github.jwtinject.JwtHealth;
import io.github.jwtinject.JwtInject;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells Spring Boot's health endpoint whether tokens can be verified: down where a source has no keys. Never blocks. */
final class JwtHealthIndicator implements HealthIndicator {

    private final JwtInject jwt;

    JwtHealthIndicator(JwtInject jwt) {
        this.jwt = jwt;
    }

    @Override
    public Health health() {
        JwtHealth health = jwt.health();
        Health.Builder answer = health.usable() ? Health.up() : Health.down();
        health.keys().forEach(source -> answer.withDetail(source.source(), source.details()));
        return answer.build();
    }
}

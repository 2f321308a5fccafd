package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtHealth;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.keys.KeyHealth;
import java.util.LinkedHashMap;
import java.util.Map;
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
        health.keys().forEach(source -> answer.withDetail(source.source(), details(source)));
        return answer.build();
    }

    private static Map<String, Object> details(KeyHealth source) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", source.state().name());
        details.put("keys", source.keys());
        if (source.age() != null) {
            details.put("ageSeconds", source.age().toSeconds());
        }
        if (source.lastFailure() != null) {
            details.put("lastFailure", source.lastFailure().name());
        }
        if (source.nextAttempt() != null) {
            details.put("nextAttemptSeconds", source.nextAttempt().toSeconds());
        }
        return details;
    }
}

package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestIssuer;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class JwtHealthIndicatorTest {

    @Test
    void health_isDownWithoutKeys_andUpWithThem_andNamesNoIssuer() throws Exception {
        try (TestIssuer issuer = TestIssuer.start().goDown();
                TestServer server = TestServer.startWith(
                        "health",
                        Map.of(
                                "jwt-inject.issuer-uri", issuer.uri(),
                                "jwt-inject.audience", "api",
                                "jwt-inject.jwks-refresh-cooldown", "1s"))) {
            JwtHealthIndicator indicator = server.bean(JwtHealthIndicator.class);

            assertThat(health(indicator).getStatus()).isEqualTo(HealthStatus.DOWN);
            issuer.recover();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!health(indicator).getStatus().equals(HealthStatus.UP)) {
                assertThat(System.nanoTime()).isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(health(indicator).getDetails().toString())
                    .contains("issuer-uri", "FRESH")
                    .doesNotContain(issuer.uri(), "key-1");
        }
    }

    private static HealthResult health(JwtHealthIndicator indicator) {
        return Flux.from(indicator.getResult()).blockFirst();
    }
}

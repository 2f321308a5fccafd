package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestIssuer;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.net.http.HttpResponse;
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

    @Test
    void theEndpoint_tellsOfMissingKeys_andNothingOfWhereTheyAre() throws Exception {
        try (TestIssuer issuer = TestIssuer.start().goDown();
                TestServer server = TestServer.startWith(
                        "health",
                        Map.of(
                                "jwt-inject.issuers.partner.issuer", "https://partner.example",
                                "jwt-inject.issuers.partner.jwks-uri", issuer.jwksUri() + "?api-key=4f1c9d",
                                "jwt-inject.issuers.partner.audience", "api",
                                "jwt-inject.issuers.own.issuer-uri", issuer.uri(),
                                "jwt-inject.issuers.own.audience", "api",
                                "jwt-inject.jwks-refresh-cooldown", "1s",
                                "jwt-inject.excluded-route-paths", "/health",
                                "endpoints.health.enabled", "true",
                                "endpoints.health.sensitive", "false",
                                "endpoints.health.details-visible", "ANONYMOUS"))) {
            HttpResponse<String> down = TestServer.send(server.anonymous("/health"));

            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body())
                    .contains(
                            "\"jwt-inject\"",
                            "\"issuers.partner.jwks-uri\"",
                            "\"issuers.own.issuer-uri\"",
                            "\"MISSING\"",
                            "\"UNREACHABLE\"")
                    .doesNotContain("127.0.0.1", "4f1c9d", "partner.example", "key-1");
            issuer.recover();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!TestServer.send(server.anonymous("/health")).body().contains("\"FRESH\"")) {
                assertThat(System.nanoTime()).isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(TestServer.send(server.anonymous("/health")).body())
                    .doesNotContain("127.0.0.1", "4f1c9d", "partner.example", "key-1");
        }
    }

    private static HealthResult health(JwtHealthIndicator indicator) {
        return Flux.from(indicator.getResult()).blockFirst();
    }
}

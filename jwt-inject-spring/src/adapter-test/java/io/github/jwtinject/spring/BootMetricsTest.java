package io.github.jwtinject.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.micrometer.JwtMetrics;
import io.github.jwtinject.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is counted of the requests to a Boot application. */
class BootMetricsTest {

    private static final TestTokens TOKENS = TestTokens.hs256().subject("alice");

    @RestController
    static class Endpoints {
        @GetMapping("/me")
        String me(@UserId String userId) {
            return userId;
        }

        @GetMapping("/reports")
        @RequireScopes("reports:read")
        String reports() {
            return "all";
        }

        @GetMapping("/tenant")
        String tenant(@Claim("tenant") String tenant) {
            return tenant;
        }
    }

    @Test
    void requests_areCounted_alsoThoseThatTheirHandlersRefuse() throws Exception {
        Map<String, String> options = new HashMap<>(TOKENS.options());
        options.put("jwt-inject.excluded-route-paths", "/health");
        try (BootApplication application = BootApplication.start(options, Endpoints.class)) {
            String[] mallory = {
                "Authorization", "Bearer " + TOKENS.subject("mallory").compact()
            };
            assertThat(application.get("/me", mallory).statusCode()).isEqualTo(200);
            assertThat(application.get("/me").statusCode()).isEqualTo(401);
            assertThat(application.get("/reports", mallory).statusCode()).isEqualTo(403);
            assertThat(application.get("/tenant", mallory).statusCode()).isEqualTo(401);
            assertThat(application.get("/health").statusCode()).isEqualTo(404);

            MeterRegistry registry = application.context().getBean(MeterRegistry.class);
            assertThat(decisions(registry, "admitted", "none")).isEqualTo(3);
            assertThat(decisions(registry, "refused", "missing")).isEqualTo(1);
            assertThat(decisions(registry, "excluded", "none")).isEqualTo(1);
            assertThat(refusals(registry, "missing", "no_token")).isEqualTo(1);
            assertThat(refusals(registry, "insufficient_scope", "scope")).isEqualTo(1);
            assertThat(refusals(registry, "claim_missing", "parameter_missing")).isEqualTo(1);
            assertThat(registry.get("jwt.inject.keys.used").gauge().value()).isEqualTo(1);
            assertThat(registry.get("jwt.inject.cache.tokens").gauge().value()).isPositive();
            assertThat(registry.getMeters().stream()
                            .filter(meter -> meter.getId().getName().startsWith("jwt.inject"))
                            .flatMap(meter -> meter.getId().getTags().stream())
                            .map(Tag::getValue))
                    .noneMatch(value -> value.contains("mallory") || value.contains("/"));
            awaitObservation(registry, "admitted");
            awaitObservation(registry, "refused");
            awaitObservation(registry, "excluded");
        }
    }

    @Test
    void aMetricsBeanOfTheApplication_takesThePlaceOfOurs() {
        try (BootApplication application = BootApplication.start(TOKENS.options(), OwnMetrics.class)) {
            assertThat(application.context().getBeanNamesForType(JwtMetrics.class))
                    .containsExactly("own");
        }
    }

    static class OwnMetrics {
        @Bean
        JwtMetrics own(MeterRegistry registry) {
            return new JwtMetrics(registry);
        }
    }

    /** A request is observed until after its answer was sent. */
    private static void awaitObservation(MeterRegistry registry, String outcome) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Timer timer = null;
        while (timer == null || timer.count() == 0) {
            assertThat(System.nanoTime()).as("no observation says %s", outcome).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
            timer = registry.find("http.server.requests")
                    .tag("jwt.inject.outcome", outcome)
                    .timer();
        }
    }

    private static long decisions(MeterRegistry registry, String outcome, String reason) {
        return registry.get("jwt.inject.decisions")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .timer()
                .count();
    }

    private static double refusals(MeterRegistry registry, String reason, String cause) {
        return registry.get("jwt.inject.refusals")
                .tag("reason", reason)
                .tag("cause", cause)
                .counter()
                .count();
    }
}

package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.annotation.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.Test;

/** What is counted of the requests to an application that has a meter registry. */
class JwtMetricsFactoryTest {

    @Factory
    @Requires(property = "spec.name", value = "metrics")
    static class Registry {
        @Singleton
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }
    }

    @Controller
    @Requires(property = "spec.name", value = "metrics")
    static class Endpoints {
        @Get("/me")
        String me(@UserId String userId) {
            return userId;
        }

        @Get("/reports")
        @RequireScopes("reports:read")
        String reports() {
            return "all";
        }
    }

    @Test
    void requests_areCounted_alsoThoseThatTheirHandlersRefuse() {
        try (TestServer server = TestServer.start("metrics")) {
            assertThat(TestServer.send(server.authorized("/me", TestServer.TOKENS.subject("mallory")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(TestServer.send(server.anonymous("/me")).statusCode()).isEqualTo(401);
            assertThat(TestServer.send(server.authorized("/reports")).statusCode())
                    .isEqualTo(403);

            MeterRegistry registry = server.bean(MeterRegistry.class);
            assertThat(registry.get("jwt.inject.decisions")
                            .tag("outcome", "admitted")
                            .timer()
                            .count())
                    .isEqualTo(2);
            assertThat(registry.get("jwt.inject.decisions")
                            .tag("reason", "missing")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("jwt.inject.refusals")
                            .tag("cause", "scope")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("jwt.inject.keys.used").gauge().value()).isEqualTo(1);
            assertThat(registry.getMeters().stream()
                            .flatMap(meter -> meter.getId().getTags().stream())
                            .map(Tag::getValue))
                    .noneMatch(value -> value.contains("mallory"));
        }
    }

    @Test
    void withoutARegistry_nothingIsCounted_andTheServiceRuns() {
        try (TestServer server = TestServer.start("nothing")) {
            assertThat(TestServer.send(server.anonymous("/me")).statusCode()).isEqualTo(401);
        }
    }
}

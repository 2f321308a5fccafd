package io.github.jwtinject.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Spring Boot's health endpoint, with all its details, as whoever watches the service sees it over HTTP. */
class HealthEndpointTest {

    /** Whom and where we ask is nobody's business who only wants to know whether it works. */
    private static final String[] SECRETS = {"127.0.0.1", "4f1c9d", "partner.example", "key-1"};

    @Test
    void missingKeys_areTold_andNothingOfWhereTheyAre() throws Exception {
        try (TestIssuer issuer = TestIssuer.start().goDown();
                BootApplication application = BootApplication.start(Map.of(
                        "jwt-inject.issuers.partner.issuer", "https://partner.example",
                        "jwt-inject.issuers.partner.jwks-uri", issuer.jwksUri() + "?api-key=4f1c9d",
                        "jwt-inject.issuers.partner.audience", "api",
                        "jwt-inject.issuers.own.issuer-uri", issuer.uri(),
                        "jwt-inject.issuers.own.audience", "api",
                        "jwt-inject.jwks-refresh-cooldown", "1s",
                        "jwt-inject.excluded-route-paths", "/actuator/health",
                        "management.endpoint.health.show-details", "always"))) {
            HttpResponse<String> down = health(application);

            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body())
                    .contains(
                            "\"jwtInject\"",
                            "\"issuers.partner.jwks-uri\"",
                            "\"issuers.own.issuer-uri\"",
                            "\"MISSING\"",
                            "\"UNREACHABLE\"")
                    .doesNotContain(SECRETS);
            issuer.recover();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!health(application).body().contains("\"FRESH\"")) {
                assertThat(System.nanoTime()).isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(health(application).body()).doesNotContain(SECRETS);
        }
    }

    @Test
    void theEndpoint_isGuarded_unlessItIsExcluded() throws Exception {
        try (TestIssuer issuer = TestIssuer.start();
                BootApplication application = BootApplication.start(
                        Map.of("jwt-inject.issuer-uri", issuer.uri(), "jwt-inject.audience", "api"))) {
            assertThat(health(application).statusCode()).isEqualTo(401);
        }
    }

    private static HttpResponse<String> health(BootApplication application) throws Exception {
        URI uri = URI.create(application.uri() + "/actuator/health");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}

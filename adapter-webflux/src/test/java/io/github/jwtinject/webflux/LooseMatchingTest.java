package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.testing.TestTokens;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.PathMatchConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** WebFlux that takes a path in another case for a pattern's, past mappings that know it in one. */
class LooseMatchingTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    @RestController
    static class Endpoints {
        @GetMapping("/health")
        String health() {
            return "ok";
        }

        @GetMapping("/admin")
        String admin() {
            return "admin";
        }

        @GetMapping("/scoped")
        @RequireScopes("admin")
        String scoped() {
            return "scoped";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AnyCase implements WebFluxConfigurer {
        @Override
        public void configurePathMatching(PathMatchConfigurer configurer) {
            configurer.setUseCaseSensitiveMatch(false);
        }
    }

    @Test
    void beforeScopeMappings_itStopsTheStart() {
        assertThatThrownBy(() -> BareApplication.start(mapped(), Endpoints.class, AnyCase.class))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("'GET /admin'")
                .hasMessageContaining("HandlerMapping': leave its PathPatternParser")
                .hasMessageContaining("setUseCaseSensitiveMatch(false)");
    }

    /** Exclusions then open less than meant, and what a handler requires is asked of whatever reaches it. */
    @Test
    void withoutScopeMappings_itIsNoWayRound() throws Exception {
        Map<String, String> options = new TreeMap<>(TOKENS.options());
        options.put("jwt-inject.excluded-route-paths", "/health");
        try (BareApplication application = BareApplication.start(options, Endpoints.class, AnyCase.class)) {
            Client client = new Client(application.uri());
            String token = "Bearer " + TOKENS.scopes("other").compact();

            assertThat(client.get("/health").statusCode()).isEqualTo(200);
            assertThat(client.get("/HEALTH").statusCode()).isEqualTo(401);
            assertThat(client.get("/ADMIN", "Authorization", token).body()).isEqualTo("admin");
            assertThat(client.get("/SCOPED", "Authorization", token).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void withScopeMappings_otherSpellingsReachNothing() throws Exception {
        try (BareApplication application = BareApplication.start(mapped(), Endpoints.class)) {
            Client client = new Client(application.uri());
            String token = "Bearer " + TOKENS.scopes("other").compact();

            assertThat(client.get("/admin", "Authorization", token).statusCode())
                    .isEqualTo(403);
            assertThat(client.get("/admin/", "Authorization", token).statusCode())
                    .isEqualTo(400);
            for (String path : new String[] {"/ADMIN", "/%20admin", "/admin%20", "/admin.json"}) {
                assertThat(client.get(path, "Authorization", token).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }

    private static Map<String, String> mapped() {
        Map<String, String> options = new TreeMap<>(TOKENS.options());
        options.put("jwt-inject.scope-mappings[0].route", "GET /admin");
        options.put("jwt-inject.scope-mappings[0].scopes", "admin");
        options.put("jwt-inject.unmapped-routes", "authenticated");
        return options;
    }
}

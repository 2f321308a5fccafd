package io.github.jwtinject.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.testing.TestTokens;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Spring that takes a path in another case for a pattern's, past mappings that know it in one. */
public abstract class LooseMatchingCases {

    protected static final TestTokens TOKENS = TestTokens.hs256();

    private final Class<?> anyCase;

    /** @param anyCase the configuration by which the application asks Spring for it */
    protected LooseMatchingCases(Class<?> anyCase) {
        this.anyCase = anyCase;
    }

    @RestController
    public static class Endpoints {
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

    @Test
    void beforeScopeMappings_itStopsTheStart() {
        assertThatThrownBy(() -> BootApplication.start(mapped(), Endpoints.class, anyCase)
                        .close())
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("'GET /admin'")
                .hasMessageContaining("'requestMappingHandlerMapping': leave its PathPatternParser")
                .hasMessageContaining("setUseCaseSensitiveMatch(false)");
    }

    /** Exclusions then open less than meant, and what a handler requires is asked of whatever reaches it. */
    @Test
    void withoutScopeMappings_itIsNoWayRound() throws Exception {
        Map<String, String> options = new TreeMap<>(TOKENS.options());
        options.put("jwt-inject.excluded-route-paths", "/health");
        try (BootApplication application = BootApplication.start(options, Endpoints.class, anyCase)) {
            String token = "Bearer " + TOKENS.scopes("other").compact();

            assertThat(application.get("/health").statusCode()).isEqualTo(200);
            assertThat(application.get("/HEALTH").statusCode()).isEqualTo(401);
            assertThat(application.get("/ADMIN", "Authorization", token).body()).isEqualTo("admin");
            assertThat(application.get("/SCOPED", "Authorization", token).statusCode())
                    .isEqualTo(403);
        }
    }

    /** Spring takes a trailing slash for none where an application asks for it; such a path is refused before. */
    @Test
    void withScopeMappings_otherSpellingsReachNothing() throws Exception {
        try (BootApplication application = BootApplication.start(mapped(), Endpoints.class)) {
            String token = "Bearer " + TOKENS.scopes("other").compact();

            assertThat(application.get("/admin", "Authorization", token).statusCode())
                    .isEqualTo(403);
            assertThat(application.get("/admin/", "Authorization", token).statusCode())
                    .isEqualTo(400);
            for (String path : new String[] {"/ADMIN", "/%20admin", "/admin%20", "/admin.json"}) {
                assertThat(application.get(path, "Authorization", token).statusCode())
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

package io.github.jwtinject.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Injected;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.TestTokens;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The OpenAPI document that springdoc makes of an application that does nothing for it. */
class OpenApiDocumentTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    @Retention(RetentionPolicy.RUNTIME)
    @Claim("tenant")
    @interface Tenant {}

    record Caller(@UserId String id) {}

    record Message(String text) {}

    @RestController
    static class Endpoints {
        @GetMapping("/me")
        String me(
                @UserId String userId, Optional<JwtIdentity> identity, @Tenant String tenant, @RequestParam int page) {
            return userId;
        }

        @PostMapping("/agents/{id:[a-z]+}/runs")
        @RequireScopes("agents:{id}:run")
        String run(
                @PathVariable String id, @Injected Caller caller, JwtIdentity identity, @RequestBody Message message) {
            return id;
        }

        @PostMapping(path = "/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
        void upload(@Injected Caller caller, @UserId String userId) {}

        @GetMapping("/admin/users")
        void users() {}

        @GetMapping("/health")
        void health() {}

        @GetMapping("/own")
        @SecurityRequirements
        void own() {}
    }

    @Test
    void operations_needABearerToken_withTheirScopes() throws Exception {
        JsonNode document = document(Map.of());

        assertThat(document.at("/components/securitySchemes"))
                .isEqualTo(json("{'bearer':{'type':'http','scheme':'bearer','bearerFormat':'JWT'}}"));
        assertThat(document.at("/paths/~1me/get/security")).isEqualTo(json("[{'bearer':[]}]"));
        assertThat(document.at("/paths/~1agents~1{id}~1runs/post/security"))
                .isEqualTo(json("[{'bearer':['agents:{id}:run']}]"));
        assertThat(document.at("/paths/~1admin~1users/get/security")).isEqualTo(json("[{'bearer':['users:read']}]"));
        assertThat(document.at("/paths/~1admin~1users/get/responses/403/description")
                        .asText())
                .isEqualTo("Insufficient permissions. Required scopes: users:read");
        assertThat(document.at("/paths/~1health/get/security")).isEqualTo(json("[]"));
        assertThat(document.at("/paths/~1own/get/security").size()).isZero();
    }

    @Test
    void injectedParameters_areHidden() throws Exception {
        JsonNode document = document(Map.of());

        assertThat(document.at("/paths/~1me/get/parameters").findValuesAsText("name"))
                .containsExactly("page");
        assertThat(document.at("/paths/~1agents~1{id}~1runs/post/parameters").findValuesAsText("name"))
                .containsExactly("id");
        assertThat(document.at("/paths/~1agents~1{id}~1runs/post/requestBody").toString())
                .contains("Message");
        assertThat(document.at("/paths/~1files/post").has("requestBody")).isFalse();
        assertThat(document.toString()).doesNotContain("Caller", "JwtIdentity", "tenant");
    }

    @Test
    void membersOfInjectedParameters_areHidden_whereParametersAreFlattened() throws Exception {
        JsonNode document = document(Map.of("springdoc.default-flat-param-object", "true"));

        assertThat(document.at("/paths/~1agents~1{id}~1runs/post/parameters").findValuesAsText("name"))
                .containsExactly("id");
    }

    @Test
    void aCookie_isAnAlternative_andOpenApi30_hasNoScopesInRequirements() throws Exception {
        JsonNode document = document(Map.of(
                "jwt-inject.token-source", "both",
                "jwt-inject.cookie-name", "session",
                "springdoc.api-docs.version", "openapi_3_0"));

        assertThat(document.at("/components/securitySchemes/cookie"))
                .isEqualTo(json("{'type':'apiKey','description':'A JWT','name':'session','in':'cookie'}"));
        assertThat(document.at("/paths/~1admin~1users/get/security")).isEqualTo(json("[{'bearer':[]},{'cookie':[]}]"));
    }

    private static JsonNode document(Map<String, String> more) throws Exception {
        Map<String, String> options = new HashMap<>(TOKENS.options());
        options.put("springdoc.api-docs.enabled", "true");
        options.put("jwt-inject.excluded-route-paths", "/health,/v3/api-docs");
        options.put("jwt-inject.scope-mappings[0].route", "GET /admin/**");
        options.put("jwt-inject.scope-mappings[0].scopes", "users:read");
        options.put("jwt-inject.unmapped-routes", "authenticated");
        options.putAll(more);
        try (BootApplication application = BootApplication.start(options, Endpoints.class)) {
            return new JsonMapper().readTree(application.get("/v3/api-docs").body());
        }
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }
}

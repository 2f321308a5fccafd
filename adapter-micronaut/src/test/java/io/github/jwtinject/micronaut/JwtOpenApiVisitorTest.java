package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles applications with micronaut-openapi and us on the processor path, and reads the documents that it makes. */
class JwtOpenApiVisitorTest {

    private static final String IMPORTS = """
            package api;
            import io.github.jwtinject.*;
            import io.github.jwtinject.annotation.*;
            import io.micronaut.http.annotation.*;
            import io.swagger.v3.oas.annotations.*;
            import io.swagger.v3.oas.annotations.enums.*;
            import io.swagger.v3.oas.annotations.info.*;
            import io.swagger.v3.oas.annotations.security.*;
            import java.util.*;

            """;

    /** Nothing but what stands in the code. */
    private static final String WITHOUT_OPTIONS = """
            @OpenAPIDefinition(info = @Info(title = "api", version = "1"))
            @SecurityScheme(name = "other", type = SecuritySchemeType.OPENIDCONNECT, openIdConnectUrl = "https://idp")
            class Application {}

            @Controller("/runs")
            class Runs implements Declared {
                @Post("/{id}")
                @Consumes("application/x-www-form-urlencoded")
                String run(String id, @Body("message") String message, @UserId String userId,
                        @SessionId Optional<String> session, @Dependencies Map<String, Object> dependencies,
                        @SessionState Map<String, Object> state, @Scopes Set<String> scopes,
                        @Claim("tenant") String tenant, @BearerToken String token,
                        @AccessibleIds("agents:read") GrantedIds ids, @Injected Caller caller, @Me String me,
                        JwtIdentity identity, Optional<JwtIdentity> perhaps, VerifiedToken verified) {
                    return "";
                }

                @Get
                String all(@UserId String userId, Optional<JwtIdentity> who, String q) {
                    return "";
                }

                @Override
                @Get("/declared")
                public String declared(String who, @QueryValue String q) {
                    return "";
                }
            }

            interface Declared {
                String declared(@UserId String who, String q);
            }

            record Caller(@UserId String id) {}

            @Claim("me")
            @interface Our {}

            @Our
            @interface Me {}

            @Controller("/agents")
            @RequireScopes("agents:use")
            class Agents extends Base {
                @Get
                String all() {
                    return "";
                }

                @Get("/{id}")
                @RequireScopes("agents:{id}:read")
                @Admins
                String one(String id) {
                    return "";
                }
            }

            @RequireScopes("base")
            class Base {
                @Get("/inherited")
                @RequireScopes("more")
                String inherited(@UserId String userId) {
                    return "";
                }
            }

            @Controller("/plain")
            class Plain {
                @Get
                String plain() {
                    return "";
                }
            }

            @RequireScopes({"admin", "more"})
            @interface Admins {}

            @Controller("/own")
            class Own {
                @Get("/open")
                @SecurityRequirements
                String open() {
                    return "";
                }

                @Get("/other")
                @SecurityRequirement(name = "other", scopes = "x")
                String other() {
                    return "";
                }

                @Get("/operation")
                @Operation(security = @SecurityRequirement(name = "other"))
                String operation() {
                    return "";
                }
            }
            """;

    private static final String WITH_OPTIONS = """
            @OpenAPIDefinition(info = @Info(title = "api", version = "1"))
            class Application {}

            @Controller("/notes")
            class Notes {
                @Get
                String all(@UserId String userId) {
                    return "";
                }

                @Get("/{id}")
                @RequireScopes("own")
                String one(String id) {
                    return "";
                }

                @Put("/{id}")
                String put(String id) {
                    return "";
                }
            }

            @Controller
            class Open {
                @Get("/health")
                String health() {
                    return "";
                }

                @Get(uris = {"/open", "/docs/open"})
                String open() {
                    return "";
                }

                @Get(uris = {"/health/more", "/more"})
                String openInPart() {
                    return "";
                }
            }
            """;

    @TempDir
    private static Path withoutOptions;

    private static JsonNode document;

    @TempDir
    private Path project;

    private record Compiled(String said, JsonNode document) {}

    @BeforeAll
    static void compileWithoutOptions() throws Exception {
        document = compile(withoutOptions, WITHOUT_OPTIONS).document();
    }

    @Test
    void injectedParameters_areNotShown_asParametersOrAsFieldsOfTheForm() {
        JsonNode run = operation(document, "post", "/runs/{id}");
        assertThat(run.path("parameters").findValuesAsText("name")).containsExactly("id");
        JsonNode form = run.at("/requestBody/content/application~1x-www-form-urlencoded/schema");
        assertThat(form.path("properties").fieldNames()).toIterable().containsExactly("message");
        assertThat(parameters("/runs")).containsExactly("q");
        assertThat(document.toString()).doesNotContain("Caller", "JwtIdentity", "VerifiedToken");
    }

    @Test
    void injectedParameters_areNotShown_whenAnInterfaceOrASuperclassDeclaresThem() {
        assertThat(parameters("/runs/declared")).containsExactly("q");
        assertThat(parameters("/agents/inherited")).isEmpty();
    }

    @Test
    void theBearerScheme_isShown_besideWhatTheApplicationDeclares() {
        JsonNode schemes = document.at("/components/securitySchemes");
        assertThat(schemes.path("bearer").toString())
                .isEqualTo("{\"type\":\"http\",\"scheme\":\"bearer\",\"bearerFormat\":\"JWT\"}");
        assertThat(schemes.fieldNames()).toIterable().containsExactlyInAnyOrder("bearer", "other");
    }

    @Test
    void theScopesOfHandlers_areShown() {
        assertThat(security(document, "get", "/plain")).isEqualTo("[{'bearer':[]}]");
        assertThat(security(document, "get", "/agents")).isEqualTo("[{'bearer':['agents:use','base']}]");
        assertThat(security(document, "get", "/agents/inherited"))
                .isEqualTo("[{'bearer':['more','agents:use','base']}]");
        assertThat(operation(document, "get", "/agents/{id}").at("/security/0/bearer"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("agents:{id}:read", "admin", "more", "agents:use", "base");
    }

    @Test
    void whatTheApplicationSaysItself_stays() {
        assertThat(security(document, "get", "/own/open")).isEmpty();
        assertThat(security(document, "get", "/own/other")).isEqualTo("[{'other':['x']}]");
        assertThat(security(document, "get", "/own/operation")).isEqualTo("[{'other':[]}]");
    }

    /** An application needs Swagger's annotations for its own uses of them only. */
    @Test
    void whatIsCompiled_namesNoneOfSwaggersTypes() throws Exception {
        try (Stream<Path> classes = Files.walk(withoutOptions.resolve("target/classes/api"))) {
            List<Path> definitions = classes.filter(
                            file -> file.getFileName().toString().startsWith("$Runs$Definition"))
                    .toList();
            assertThat(definitions).isNotEmpty();
            for (Path definition : definitions) {
                assertThat(Files.readString(definition, StandardCharsets.ISO_8859_1))
                        .doesNotContain("io/swagger/", "oas.annotations.Hidden");
            }
        }
    }

    @Test
    void theProjectsOptions_areShown() throws Exception {
        resource("application.properties", """
                jwt-inject.secret-key=${NOBODY_HAS_SET_THIS}
                jwt-inject.excluded-route-paths=/health,/docs/**,${open.too:/open}
                jwt-inject.scope-mappings[0].route=GET /notes/{id}
                jwt-inject.scope-mappings[0].scopes=notes:{id}:read,notes
                jwt-inject.unmapped-routes=authenticated
                jwt-inject.token-source=both
                jwt-inject.cookie-name=session
                """);

        JsonNode shown = compile(project, WITH_OPTIONS).document();

        assertThat(shown.at("/components/securitySchemes/cookie").toString())
                .isEqualTo("{\"type\":\"apiKey\",\"description\":\"A JWT\",\"name\":\"session\",\"in\":\"cookie\"}");
        assertThat(security(shown, "get", "/health")).isEmpty();
        assertThat(security(shown, "get", "/open")).isEmpty();
        assertThat(security(shown, "get", "/more")).isEqualTo("[{'bearer':[]},{'cookie':[]}]");
        assertThat(security(shown, "get", "/notes")).isEqualTo("[{'bearer':[]},{'cookie':[]}]");
        assertThat(security(shown, "get", "/notes/{id}"))
                .isEqualTo("[{'bearer':['notes:{id}:read','notes','own']}"
                        + ",{'cookie':['notes:{id}:read','notes','own']}]");
        assertThat(security(shown, "put", "/notes/{id}")).isEqualTo("[{'bearer':[]},{'cookie':[]}]");
    }

    @Test
    void options_areRead_fromYaml() throws Exception {
        resource("application.yml", """
                jwt-inject:
                  tokenHeaderKey: X-Token
                  secret-key: ${NOBODY_HAS_SET_THIS}
                  excluded-route-paths: [/health, /open]
                  scope-mappings:
                    - route: GET /notes
                      scopes: [a, b]
                """);

        DocumentedAccess access = DocumentedAccess.of(ProjectOptions.of(project));

        assertThat(access.schemes()).containsOnlyKeys("header");
        assertThat(access.schemes().get("header")).containsEntry("in", "HEADER").containsEntry("paramName", "X-Token");
        assertThat(access.isOpen("GET", List.of("/open"))).isTrue();
        assertThat(access.scopes("GET", List.of("/notes"))).containsExactly("a", "b");
    }

    @Test
    void options_thatNoApplicationStartsWith_areSaid_andNotShown() throws Exception {
        resource("application.properties", "jwt-inject.excluded-route-paths=/**\njwt-inject.token-source=cookie\n");

        Compiled compiled = compile(project, WITH_OPTIONS);

        assertThat(security(compiled.document(), "get", "/health")).isEqualTo("[{'bearer':[]}]");
        assertThat(compiled.said()).contains("excluded-route-paths holds /**");
    }

    private static JsonNode operation(JsonNode document, String method, String path) {
        JsonNode operation = document.path("paths").path(path).path(method);
        assertThat(operation.isObject()).as(path).isTrue();
        return operation;
    }

    private static List<String> parameters(String path) {
        return operation(document, "get", path).path("parameters").findValuesAsText("name");
    }

    private static String security(JsonNode document, String method, String path) {
        return operation(document, method, path).path("security").toString().replace('"', '\'');
    }

    private void resource(String name, String text) throws IOException {
        Path file = project.resolve("src/main/resources").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Compiled compile(Path project, String source) throws Exception {
        Path file = project.resolve("src/main/java/api/Application.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, IMPORTS + source);
        // Read by micronaut-openapi, from a folder that both of us ask for.
        Files.writeString(project.resolve("openapi.properties"), "micronaut.openapi.json.format=true\n");
        Path classes = Files.createDirectories(project.resolve("target/classes"));
        // A process of its own, since micronaut-openapi keeps what it has seen for as long as its classes live.
        Process compiler = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                        "-d",
                        classes.toString(),
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-parameters",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compiler.waitFor()).as(said).isZero();
        try (Stream<Path> documents = Files.list(classes.resolve("META-INF/swagger"))) {
            return new Compiled(
                    said,
                    new JsonMapper()
                            .readTree(documents.findFirst().orElseThrow().toFile()));
        }
    }
}

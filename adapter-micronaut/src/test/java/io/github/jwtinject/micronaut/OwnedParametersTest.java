package io.github.jwtinject.micronaut;

import static io.github.jwtinject.micronaut.TestServer.TOKENS;
import static io.github.jwtinject.micronaut.TestServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.multipart.PartData;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways of Micronaut's own by which a handler reads a query or form by name. */
class OwnedParametersTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private static TestServer replacing;
    private static TestServer rejecting;

    @BeforeAll
    static void start() {
        replacing = TestServer.start("owned", Map.of("jwt-inject.owned-parameters", "user_id,tenant,userId=sub"));
        rejecting = TestServer.start(
                "owned",
                Map.of(
                        "jwt-inject.owned-parameters", "user_id,tenant",
                        "jwt-inject.owned-parameters-conflict", "reject"));
    }

    @AfterAll
    static void stop() {
        replacing.close();
        rejecting.close();
    }

    @Controller
    @Requires(property = "spec.name", value = "owned")
    @Produces(MediaType.TEXT_PLAIN)
    static class Routes {

        @Get("/template{?user_id,tenant}")
        String template(String user_id, @Nullable String tenant) {
            return user_id + " " + tenant;
        }

        @Get("/number")
        String number(@QueryValue("tenant") Optional<Integer> number, @QueryValue("user_id") String[] users) {
            return number.map(each -> each + 1).orElse(0) + " " + String.join("|", users);
        }

        @Get("/folded")
        String folded(@QueryValue("user-id") Optional<String> userId) {
            return userId.orElse("nobody");
        }

        @Get("/named")
        String named(@QueryValue("user_id") Optional<String> caller) {
            return caller.orElse("nobody");
        }

        @Get("/called")
        String called(@QueryValue("user_id") Optional<String> theCaller) {
            return theCaller.orElse("nobody");
        }

        @Get("/own")
        String own(Optional<String> user_id) {
            return user_id.orElse("nobody");
        }

        @Get("/queried")
        String queried(@QueryValue Optional<String> user_id) {
            return user_id.orElse("nobody");
        }

        @Get("/pojo")
        String pojo(Caller caller) {
            return caller.user_id() + " " + caller.tenant();
        }

        @Get("/bean")
        String bean(@RequestBean Caller caller) {
            return caller.user_id() + " " + caller.tenant();
        }

        @Get("/parameters")
        String parameters(HttpParameters parameters) {
            return parameters.getAll("user_id") + " " + parameters.getAll("tenant");
        }

        @Get("/elsewhere/{user_id}")
        String elsewhere(String user_id, @Header("tenant") String header, @CookieValue("tenant") String cookie) {
            return user_id + " " + header + " " + cookie;
        }

        @Post("/map")
        @Consumes(FORM)
        String map(@Body Map<String, Object> form) {
            return new TreeMap<>(form).toString();
        }

        @Post("/later")
        @Consumes(FORM)
        CompletableFuture<String> later(@Body CompletableFuture<Map<String, Object>> form) {
            return form.thenApply(fields -> new TreeMap<>(fields).toString());
        }

        @Post("/text")
        @Consumes(FORM)
        String text(@Body String form) {
            return form;
        }

        @Post("/other")
        @Consumes(FORM)
        String other(String message) {
            return message;
        }

        @Post("/json")
        String json(@Body("user_id") String user) {
            return user;
        }

        @Error(global = true)
        String failed(Throwable thrown) {
            return "the application's own answer";
        }
    }

    @Introspected
    record Caller(@Nullable String user_id, @Nullable String tenant) {}

    @ParameterizedTest
    @CsvSource({
        "/template, user_123 null",
        "/pojo, user_123 null",
        "/bean, user_123 null",
        "/parameters, [user_123] []",
    })
    void aQuery_showsTheTokensValue(String path, String answer) {
        String target = path + "?user_id=mallory&user_id=eve&tenant=evil&user_id%5B0%5D=x&.tenant=evil";

        assertThat(send(replacing.authorized(target)).body()).isEqualTo(answer);
        assertThat(send(replacing.authorized(target).header("Content-Type", FORM))
                        .body())
                .isEqualTo(answer);
    }

    @Test
    void theTokensValue_isConverted_andNeverSplit() {
        HttpResponse<String> answer =
                send(replacing.authorized("/number", TOKENS.subject("a,b").claim("tenant", 7)));

        assertThat(answer.body()).isEqualTo("8 a,b");
    }

    @Test
    void anotherNameOfTheParameter_isNoWayAroundIt() {
        assertThat(send(replacing.authorized("/folded?userId=mallory&user-id=mallory"))
                        .body())
                .isEqualTo("nobody");
    }

    /** Micronaut looks for it where the query lacks the name in the annotation. */
    @ParameterizedTest
    @CsvSource({"/named?caller=mallory", "/called?the-caller=mallory"})
    void theNameInTheCode_isNoWayAroundTheOneInTheAnnotation(String target) {
        assertThat(send(replacing.authorized(target, TOKENS.withoutClaim("sub")))
                        .body())
                .isEqualTo("nobody");
        assertThat(send(replacing.authorized(target)).body()).isEqualTo("user_123");
    }

    /** The name with hyphens is one that no owned parameter has, and none that a client rightly sends for one. */
    @ParameterizedTest
    @CsvSource({
        "/own?user-id=mallory, nobody",
        "/queried?user-id=mallory, nobody",
        "/bean?user-id=mallory, null null",
        "/pojo?user-id=mallory, null null",
        "/template?user-id=mallory&tenant=a, "
    })
    void theNameWithHyphens_isNoWayAroundTheOneWithout(String target, @Nullable String body) {
        HttpResponse<String> answer =
                send(rejecting.authorized(target, TOKENS.withoutClaim("sub").withoutClaim("tenant")));

        assertThat(answer.body()).doesNotContain("mallory");
        if (body != null) {
            assertThat(answer.body()).isEqualTo(body);
        }
    }

    @Test
    void whatIsNoQueryOrForm_isAsItWas() {
        assertThat(send(replacing
                                .authorized("/elsewhere/path")
                                .header("tenant", "header")
                                .header("Cookie", "tenant=cookie"))
                        .body())
                .isEqualTo("path header cookie");
        assertThat(post(replacing, "/json", "application/json", "{\"user_id\":\"json\"}")
                        .body())
                .isEqualTo("json");
        assertThat(post(replacing, "/text", FORM, "user_id=mallory").body()).isEqualTo("user_id=mallory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/map", "/later"})
    void aWholeForm_showsTheTokensValue(String path) {
        assertThat(post(replacing, path, FORM, "user_id=mallory&tenant=evil&q=x&q=y")
                        .body())
                .isEqualTo("{q=[x, y], userId=user_123, user_id=user_123}");
    }

    @ParameterizedTest
    @CsvSource({
        "/map, user_id=mallory",
        "/later, user_id=mallory",
        "/other, message=hi&user_id=mallory",
        "/other, user_id=user_123&user_id=mallory&message=hi",
    })
    void aConflictInAForm_isAnsweredByUs_whateverErrorRoutesThereAre(String path, String form) {
        assumeThatFieldsWait(path);
        HttpResponse<String> answer = post(rejecting, path, FORM, form);

        assertThat(answer.body()).contains("\"reason\":\"bad_request\"");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void aFormWithoutConflict_isReadAsEver() {
        assumeThatFieldsWait("/other");
        assertThat(post(rejecting, "/other", FORM, "message=hi&user_id=user_123")
                        .body())
                .isEqualTo("hi");
        assertThat(post(rejecting, "/other", FORM, "message=hi").body()).isEqualTo("hi");
    }

    private static void assumeThatFieldsWait(String path) {
        assumeTrue(
                !path.equals("/other") || PartData.class.isInterface(),
                "Micronaut 5 gives up a form of which a single field is bound while a later one is waited for");
    }

    private static HttpResponse<String> post(TestServer server, String path, String type, String body) {
        return send(server.authorized(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }
}

package io.github.jwtinject.micronaut;

import static io.github.jwtinject.micronaut.TestServer.TOKENS;
import static io.github.jwtinject.micronaut.TestServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtPrincipal;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.Dependencies;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.TestTokens;
import io.micronaut.aop.Around;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.async.propagation.ReactorPropagation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** What Micronaut does with parameters of its own way, it does not do with ours. */
class InjectedRoutesTest {

    private static final String NAMES = "user_id=mallory&level=7&tenant=stolen";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                "routes",
                Map.of("jwt-inject.excluded-route-paths", "/open/**", "jwt-inject.dependencies-claims", "a,b,c"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aNullableParameter_isNull_whateverTheClientSends() {
        assertThat(get("/nullable?" + NAMES, TOKENS)).isEqualTo("null null");
        assertThat(get("/nullable", TOKENS.claim("level", 3))).isEqualTo("3 null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nullable", "/nullable-type", "/not-required"})
    void aClaimOfAnotherType_isRefused_thoughTheParameterMayBeNull(String path) {
        HttpResponse<String> answer = send(server.authorized(path + "?" + NAMES, TOKENS.claim("level", "3")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"reason\":\"claim_mismatch\"");
    }

    @Test
    void aParameterThatIsNotRequired_isNull_thoughNobodyDeclaredItNullable() {
        assertThat(get("/not-required?" + NAMES, TOKENS)).isEqualTo("null");
        assertThat(get("/nullable-type?" + NAMES, TOKENS)).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                  | {"user_id":"mallory","message":"hi"}
            application/x-www-form-urlencoded | user_id=mallory&message=hi
            """)
    void aBody_fillsTheOthersOnly(String type, String body) {
        HttpResponse<String> answer = send(server.authorized("/body?user_id=mallory", TOKENS.withoutClaim("sub"))
                .header("Content-Type", type)
                .header("user_id", "mallory")
                .POST(BodyPublishers.ofString(body)));

        assertThat(answer.body()).isEqualTo("hi of null");
    }

    @Test
    void aComposedAnnotation_isOurs_thoughMicronautHasNeverHeardOfIt() {
        assertThat(get("/composed?" + NAMES, TOKENS.claim("tenant", "acme"))).isEqualTo("acme");
        assertThat(send(server.authorized("/composed?" + NAMES)).statusCode()).isEqualTo(401);
    }

    @Test
    void anAnnotationOfTheInterface_isOurs() {
        assertThat(get("/declared?" + NAMES, TOKENS)).isEqualTo("user_123");
    }

    @Test
    void anInterceptedController_getsItsParameters() {
        assertThat(get("/intercepted?" + NAMES, TOKENS)).isEqualTo("around user_123");
        assertThat(send(server.anonymous("/intercepted?" + NAMES)).statusCode()).isEqualTo(401);
    }

    @Test
    void anIdentityWithoutAnnotation_isOurs() {
        assertThat(get("/identity?identity=mallory", TOKENS)).isEqualTo("user_123");
    }

    @Test
    void collections_areHandedOver_asTheyWereMade() {
        List<Object> items = new ArrayList<>(List.of(Map.of("a", 1, "b", List.of()), List.of(1, 2), "text"));
        Map<String, Object> nested = new HashMap<>(Map.of("x", List.of(Map.of())));
        nested.put("nothing", null);

        assertThat(get("/nodes", TOKENS.claim("items", items))).isEqualTo("3");
        assertThat(get("/map", TOKENS.claim("a", nested).claim("b", 1).claim("c", List.of("x"))))
                .isEqualTo("[a, b, c] [nothing, x]");
        assertThat(get("/set", TOKENS.claim("ids", List.of(3, 1, 2)))).isEqualTo("[3, 1, 2]");
        assertThat(get("/array", TOKENS.claim("ids", List.of(3, 1, 2)))).isEqualTo("3");
    }

    @Test
    void thePrincipal_isTheUser() {
        assertThat(get("/principal?principal=mallory", TOKENS))
                .isEqualTo("user_123 JwtPrincipal JwtIdentity[verified=true]");
        assertThat(send(server.anonymous("/open/nobody")).body()).isEqualTo("null");
        assertThat(get("/open/nobody", TOKENS)).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/context", "/context/blocking", "/context/reactive"})
    void thePropagatedContext_hasTheIdentity(String path) {
        assertThat(get(path, TOKENS)).isEqualTo("user_123");
    }

    @Test
    void thePropagatedContext_hasNoIdentity_whereNobodyIs() {
        assertThat(get("/open/context", TOKENS)).isEqualTo("nobody");
        assertThat(JwtContext.current()).isNull();
    }

    @Test
    void theRequest_isTheServersOwn() {
        assertThat(get("/request", TOKENS)).startsWith("io.micronaut.http.server.netty.");
    }

    @Test
    void theDecision_isOnTheRequest() {
        assertThat(get("/decision", TOKENS)).isEqualTo("Admit user_123");
        assertThat(get("/open/decision", TOKENS)).isEqualTo("Pass null");
    }

    private static String get(String target, TestTokens token) {
        HttpResponse<String> answer = send(server.authorized(target, token));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Claim("tenant")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Tenant {}

    @Around
    @Retention(RetentionPolicy.RUNTIME)
    @interface Wrapped {}

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "spec.name", value = "routes")
    static class Routes {

        @Get("/nullable")
        String nullable(@Claim("level") @Nullable Integer level, @Claim("tenant") @Nullable String tenant) {
            return level + " " + tenant;
        }

        @Get("/nullable-type")
        String nullableType(@Claim("level") @org.jspecify.annotations.Nullable Integer level) {
            return String.valueOf(level);
        }

        @Get("/not-required")
        String notRequired(@Claim(value = "level", required = false) Integer level) {
            return String.valueOf(level);
        }

        @Post("/body")
        @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
        String body(String message, @UserId @Nullable String user_id) {
            return message + " of " + user_id;
        }

        @Get("/composed")
        String composed(@Tenant String tenant) {
            return tenant;
        }

        @Get("/identity")
        String identity(JwtIdentity identity) {
            return identity.userId();
        }

        @Get("/nodes")
        String nodes(@Claim("items") List<JsonNode> items) {
            return String.valueOf(items.size());
        }

        @Get("/map")
        String map(@Dependencies Map<String, Object> dependencies) {
            return sorted(dependencies) + " " + sorted((Map<?, ?>) dependencies.get("a"));
        }

        @Get("/set")
        String set(@Claim("ids") Set<Integer> ids) {
            return ids.toString();
        }

        @Get("/array")
        String array(@Claim("ids") int[] ids) {
            return String.valueOf(ids.length);
        }

        @Get("/principal")
        String principal(Principal principal, HttpRequest<?> request) {
            JwtPrincipal same = (JwtPrincipal) request.getUserPrincipal().orElseThrow();
            return principal.getName() + " " + principal.getClass().getSimpleName() + " " + same.identity();
        }

        @Get("/open/nobody")
        String nobody(@Nullable Principal principal) {
            return String.valueOf(principal);
        }

        @Get(uris = {"/context", "/open/context"})
        String context() {
            return current();
        }

        @Get("/context/blocking")
        @ExecuteOn(TaskExecutors.BLOCKING)
        String blocking() {
            return current();
        }

        @Get("/context/reactive")
        Mono<String> reactive() {
            return Mono.deferContextual(context -> Mono.delay(Duration.ofMillis(1))
                    .map(tick -> ReactorPropagation.findContextElement(context, JwtContext.class)
                            .map(element -> element.identity().userId())
                            .orElse("nobody")));
        }

        @Get("/request")
        String request(HttpRequest<?> request) {
            return request.getClass().getName();
        }

        @Get(uris = {"/decision", "/open/decision"})
        String decision(HttpRequest<?> request) {
            JwtIdentity identity = JwtServerFilter.identity(request);
            return Objects.requireNonNull(JwtServerFilter.decision(request))
                            .getClass()
                            .getSimpleName()
                    + " "
                    + (identity == null ? null : identity.userId());
        }

        private static String current() {
            JwtIdentity identity = JwtContext.current();
            return identity == null ? "nobody" : String.valueOf(identity.userId());
        }

        private static List<String> sorted(Map<?, ?> map) {
            return map.keySet().stream().map(String::valueOf).sorted().toList();
        }
    }

    interface Declared {

        @Get("/declared")
        String declared(@UserId String user_id);
    }

    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "spec.name", value = "routes")
    static class Implemented implements Declared {

        @Override
        public String declared(String user_id) {
            return user_id;
        }
    }

    @Wrapped
    @Controller
    @Produces(MediaType.TEXT_PLAIN)
    @Requires(property = "spec.name", value = "routes")
    static class Intercepted {

        @Get("/intercepted")
        String intercepted(@UserId String user_id) {
            return user_id;
        }
    }

    @InterceptorBean(Wrapped.class)
    static class Wrapping implements MethodInterceptor<Object, Object> {

        @Override
        public Object intercept(MethodInvocationContext<Object, Object> context) {
            return "around " + context.proceed();
        }
    }
}

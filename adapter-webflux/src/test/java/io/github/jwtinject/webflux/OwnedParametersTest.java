package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.testing.TestTokens;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** WebFlux's own ways to a parameter, and to an error: the contract of all frameworks knows the others. */
class OwnedParametersTest {

    private static final int CAUGHT = 299;

    private static final TestTokens NAMELESS = TestTokens.hs256().withoutClaim("sub");
    private static final TestTokens NAMED = TestTokens.hs256().claim("level", 3);

    private static BareApplication replacing;
    private static BareApplication rejecting;

    record Bound(String user_id, Integer level) {
        @Override
        public String toString() {
            return user_id + " " + level;
        }
    }

    /** Filled by setters, where it keeps what it has when there is nothing. */
    static class Settable {
        private String userId = "nobody";
        private int level;

        public void setUser_id(String userId) {
            this.userId = userId;
        }

        public void setLevel(int level) {
            this.level = level;
        }

        @Override
        public String toString() {
            return userId + " " + level;
        }
    }

    @RestController
    static class Binding {

        @GetMapping({"/record", "/users/{user_id}/levels/{level}/record"})
        String bound(Bound bound) {
            return bound.toString();
        }

        @GetMapping({"/settable", "/users/{user_id}/levels/{level}/settable"})
        String settable(@ModelAttribute Settable settable) {
            return settable.toString();
        }

        @PostMapping("/posted")
        String posted(@ModelAttribute Settable settable) {
            return settable.toString();
        }
    }

    @RestController
    static class Model {

        @ModelAttribute("found")
        Bound found(Bound bound) {
            return bound;
        }

        @GetMapping({"/model", "/users/{user_id}/levels/{level}/model"})
        String model(@ModelAttribute(name = "found", binding = false) Bound found) {
            return found.toString();
        }
    }

    @RestController
    static class Reading {

        @GetMapping("/users/{user_id}")
        String resource(@PathVariable("user_id") String user, @RequestHeader("user_id") String header) {
            return user + " " + header;
        }

        @GetMapping("/map")
        String map(@RequestParam Map<String, String> query, ServerWebExchange exchange) {
            return new TreeMap<>(query) + " " + exchange.getRequest().getURI().getRawQuery();
        }

        @PostMapping("/swallowed")
        Mono<String> swallowed(ServerWebExchange exchange) {
            return exchange.getFormData().map(Object::toString).onErrorReturn("swallowed");
        }

        @PostMapping("/waiting")
        String waiting(ServerWebExchange exchange) {
            return String.valueOf(exchange.getFormData().block());
        }

        @PostMapping("/fails")
        String fails() {
            throw new IllegalStateException("This handler always fails");
        }
    }

    static class Functions {

        @Bean
        RouterFunction<ServerResponse> routes(JwtInject jwt) {
            JwtHandlerFunctions functions = JwtHandlerFunctions.of(jwt, this);
            RouterFunction<ServerResponse> anew = RouterFunctions.route()
                    .GET("/function/anew", functions.method("query"))
                    .before(request ->
                            ServerRequest.from(request).header("X-New", "1").build())
                    .build();
            return RouterFunctions.route()
                    .GET("/function/record", this::bound)
                    .GET("/users/{user_id}/levels/{level}/function/record", this::bound)
                    .POST("/function/posted", this::bound)
                    .onError(
                            Throwable.class,
                            (failure, request) -> ServerResponse.status(CAUGHT).build())
                    .build()
                    .and(anew);
        }

        private Mono<ServerResponse> bound(ServerRequest request) {
            return request.bind(Bound.class)
                    .flatMap(bound -> ServerResponse.ok().bodyValue(bound.toString()));
        }

        Mono<ServerResponse> query(ServerRequest request) {
            return ServerResponse.ok().bodyValue(request.queryParam("user_id").orElse("nobody"));
        }
    }

    @RestControllerAdvice
    static class Application implements WebFluxConfigurer {

        @ExceptionHandler(Throwable.class)
        ResponseEntity<String> caught(Throwable failure) {
            return ResponseEntity.status(CAUGHT).body("caught");
        }

        /** A filter behind ours that changes the request, so that Spring reads the client's query anew. */
        @Bean
        WebFilter changing() {
            return (exchange, chain) -> chain.filter(exchange.mutate()
                    .request(request -> request.header("X-Changed", "1"))
                    .build());
        }

        @Override
        public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
            configurer
                    .setExecutor(new TaskExecutorAdapter(Executors.newSingleThreadExecutor(task -> {
                        Thread thread = new Thread(task, "blocking");
                        thread.setDaemon(true);
                        return thread;
                    })))
                    .setControllerMethodPredicate(
                            handler -> handler.getMethod().getName().equals("waiting"));
        }
    }

    @BeforeAll
    static void start() {
        replacing = start("replace");
        rejecting = start("reject");
    }

    private static BareApplication start(String conflict) {
        Map<String, String> options = new TreeMap<>(TestTokens.hs256().options());
        options.put("jwt-inject.owned-parameters", "user_id,level");
        options.put("jwt-inject.owned-parameters-conflict", conflict);
        return BareApplication.start(
                options, Binding.class, Model.class, Reading.class, Functions.class, Application.class);
    }

    @AfterAll
    static void stop() {
        replacing.close();
        rejecting.close();
    }

    @BeforeEach
    void watch() {
        Blocking.watch();
    }

    @AfterEach
    void nothingBlocked() {
        Blocking.assertNone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"record", "model", "function/record"})
    void whatIsConstructed_isFilledByTheToken_orByNobody(String endpoint) throws Exception {
        assertBinds(endpoint, NAMED, "user_123 3");
        assertBinds(endpoint, NAMELESS, "null null");
    }

    @Test
    void whatIsSet_isFilledByTheToken_orByNobody() throws Exception {
        assertBinds("settable", NAMED, "user_123 3");
        assertBinds("settable", NAMELESS, "nobody 0");
    }

    private static void assertBinds(String endpoint, TestTokens tokens, String expected) throws Exception {
        for (String target : new String[] {
            "/" + endpoint,
            "/" + endpoint + "?user_id=mallory&level=9",
            "/" + endpoint + "?_user_id=mallory&!user_id=mallory&User_id=mallory&user_id%5B%5D=mallory&level%5B0%5D=9",
            "/users/mallory/levels/9/" + endpoint,
        }) {
            assertThat(get(target, tokens).body()).as(target).isEqualTo(expected);
        }
        for (String name : new String[] {"user_id", "User_id", "USER_ID", "_user_id", "!user_id", "level", "Le-vel"}) {
            assertThat(get("/" + endpoint, tokens, name, "9").body()).as(name).isEqualTo(expected);
        }
    }

    @Test
    void pathVariablesAndHeaders_stayWhatTheyAre_whereNoBinderReadsThem() throws Exception {
        assertThat(get("/users/bob", NAMED, "user_id", "carol").body()).isEqualTo("bob carol");
    }

    @Test
    void theMapOfAllParameters_holdsTheTokens_andTheRawQueryStays() throws Exception {
        assertThat(get("/map?q=1&user_id=mallory", NAMED).body())
                .isEqualTo("{level=3, q=1, user_id=user_123} q=1&user_id=mallory");
    }

    @Test
    void aRequestThatIsMadeAnew_isOwnedInOurFunctions() throws Exception {
        assertThat(get("/function/anew?user_id=mallory", NAMED).body()).isEqualTo("user_123");
        assertThat(get("/function/anew?user_id=mallory", NAMELESS).body()).isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/posted", "/function/posted", "/swallowed", "/waiting"})
    void aConflictInAForm_isCaughtByNobody(String path) throws Exception {
        HttpResponse<String> answer = post(rejecting, path, "user_id=mallory&q=1");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.body()).contains("\"reason\":\"bad_request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/posted", "/function/posted", "/swallowed", "/waiting"})
    void aFormWithoutConflict_isReadAsItIs(String path) throws Exception {
        for (BareApplication application : new BareApplication[] {replacing, rejecting}) {
            HttpResponse<String> answer = post(application, path, "user_id=user_123&q=1");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("user_123");
        }
        assertThat(post(replacing, path, "user_id=mallory&q=1").body())
                .contains("user_123")
                .doesNotContain("mallory");
    }

    @Test
    void aConflictInTheQuery_isRefused_whereverNobodyReadsIt() throws Exception {
        assertThat(post(rejecting, "/fails?user_id=mallory", "").statusCode()).isEqualTo(400);
        assertThat(post(replacing, "/fails?user_id=mallory", "").statusCode()).isEqualTo(CAUGHT);
    }

    private static HttpResponse<String> get(String target, TestTokens tokens, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = "Bearer " + tokens.compact();
        System.arraycopy(headers, 0, all, 2, headers.length);
        return new Client(replacing.uri()).get(target, all);
    }

    private static HttpResponse<String> post(BareApplication application, String target, String form) throws Exception {
        return new Client(application.uri())
                .post(
                        target,
                        form,
                        "Authorization",
                        "Bearer " + NAMED.compact(),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
    }
}

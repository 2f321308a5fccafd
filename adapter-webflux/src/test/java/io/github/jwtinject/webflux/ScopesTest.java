package io.github.jwtinject.webflux;

import static io.github.jwtinject.testing.RouteReportAssert.assertThatRoutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.GrantedIds;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.annotation.AccessibleIds;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.report.RouteReport;
import io.github.jwtinject.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** Scopes of handlers: on annotated ones, in functional routes, and what else could answer where they are meant. */
class ScopesTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    private static BareApplication application;
    private static JwtInject jwt;
    private static NettyServer bare;

    @RestController
    static class Agents {

        @GetMapping("/agents")
        @RequireScopes("agents:{*}:read")
        String list(@AccessibleIds("agents:read") GrantedIds ids) {
            return ids.all() ? "all" : new TreeSet<>(ids.ids()).toString();
        }

        @GetMapping("/agents/{agent_id}")
        @RequireScopes("agents:{agent_id}:read")
        String agent(@PathVariable("agent_id") String agentId) {
            return agentId;
        }

        /** What no rule covers, at a path that the handler with the variable would have. */
        @GetMapping("/agents/plain")
        String plain() {
            return "plain";
        }

        @GetMapping("/mapped")
        String mapped(@UserId String userId) {
            return userId;
        }
    }

    /** Handlers that are inherited, by types that require scopes of their own. */
    abstract static class Inherited {

        @GetMapping("/item")
        String item(@UserId String userId) {
            return userId;
        }
    }

    @RestController
    @RequestMapping("/books")
    @RequireScopes("books:read")
    static class Books extends Inherited {}

    @RestController
    @RequestMapping("/films")
    @RequireScopes("films:read")
    static class Films extends Inherited {}

    @RequireScopes("functions:call")
    static class InheritedFunctions extends Functions {}

    static class Functions {

        RouterFunction<ServerResponse> functions(JwtInject facade) {
            JwtHandlerFunctions handlers = JwtHandlerFunctions.of(facade, this);
            return RouterFunctions.route()
                    .GET("/agents/lambda", request -> answer("lambda"))
                    .nest(
                            RequestPredicates.path("/teams/{team_id}"),
                            teams -> teams.GET("/members", handlers.method("members"))
                                    .GET("/{other}", request -> answer("other"))
                                    .filter((request, next) -> next.handle(request)))
                    .route(
                            RequestPredicates.GET("/either").or(RequestPredicates.POST("/or")),
                            handlers.method("either"))
                    .build();
        }

        @RequireScopes("teams:{team_id}:read")
        Mono<ServerResponse> members(ServerRequest request) {
            return answer(request.pathVariable("team_id"));
        }

        @RequireScopes("either:use")
        Mono<ServerResponse> either() {
            return answer("either");
        }

        private static Mono<ServerResponse> answer(String text) {
            return ServerResponse.ok().bodyValue(text);
        }
    }

    static class Application extends Functions {

        @Bean
        RouterFunction<ServerResponse> routes(JwtInject facade) {
            return functions(facade);
        }

        /** A handler that is neither annotated nor functional. */
        @Bean
        HandlerMapping handlers() {
            WebHandler handler = exchange -> exchange.getResponse().setComplete();
            return new SimpleUrlHandlerMapping(Map.of("/agents/handler", handler), -2);
        }
    }

    @BeforeAll
    static void start() {
        application = BareApplication.start(options(), Agents.class, Books.class, Films.class, Application.class);
        jwt = JwtInject.from(JwtInjectProperties.from(options()));
        bare = NettyServer.start(RouterFunctions.toHttpHandler(
                JwtRouterFunctions.checked(jwt, new Functions().functions(jwt)),
                HandlerStrategies.builder().webFilter(new JwtWebFilter(jwt)).build()));
    }

    private static Map<String, String> options() {
        Map<String, String> options = new TreeMap<>(TOKENS.options());
        options.put("jwt-inject.scope-mappings[0].route", "GET /mapped");
        options.put("jwt-inject.scope-mappings[0].scopes", "mapped:use");
        options.put("jwt-inject.admin-scope", "root");
        return options;
    }

    @AfterAll
    static void stop() {
        application.close();
        bare.close();
        jwt.close();
    }

    static Stream<URI> servers() {
        return Stream.of(application.uri(), bare.uri());
    }

    @ParameterizedTest
    @CsvSource({
        "/agents, agents:a1:read, [a1], other:use",
        "/agents, agents:read, all, agents:a1:run",
        "/agents/a1, agents:a1:read, a1, agents:a2:read",
        "/mapped, mapped:use, user_123, other:use",
    })
    void anAnnotatedHandler_runsForWhoHasItsScopes(String path, String enough, String answer, String tooLittle)
            throws Exception {
        assertThat(get(application.uri(), path, enough).body()).isEqualTo(answer);
        assertThat(get(application.uri(), path, "root").statusCode()).isEqualTo(200);
        assertRefused(get(application.uri(), path, tooLittle), "insufficient_scope");
    }

    @Test
    void anInheritedHandler_needsTheScopesOfTheTypeThatInheritsIt() throws Exception {
        assertThat(get(application.uri(), "/books/item", "books:read").body()).isEqualTo("user_123");
        assertThat(get(application.uri(), "/films/item", "films:read").body()).isEqualTo("user_123");
        assertRefused(get(application.uri(), "/books/item", "films:read"), "insufficient_scope");
        assertRefused(get(application.uri(), "/films/item", "books:read"), "insufficient_scope");
        assertThatRoutes(JwtRouterFunctions.report(jwt, new InheritedFunctions().functions(jwt)))
                .require("GET /either", "functions:call", "either:use");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aHandlerFunction_runsForWhoHasItsScopes(URI server) throws Exception {
        assertThat(get(server, "/teams/t1/members", "teams:t1:read").body()).isEqualTo("t1");
        assertThat(get(server, "/either", "either:use").body()).isEqualTo("either");
        assertThat(get(server, "/teams/t1/members", "root").body()).isEqualTo("t1");
        assertRefused(get(server, "/teams/t1/members", "teams:t2:read"), "insufficient_scope");
        assertRefused(get(server, "/either", "teams:t1:read"), "insufficient_scope");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anotherFunction_neverAnswers_whatWasLeftToAHandlerWithScopes(URI server) throws Exception {
        String all = "agents:read teams:read either:use mapped:use";

        assertRefused(get(server, "/agents/lambda", all), "route_denied");
        assertRefused(get(server, "/teams/t1/others", all), "route_denied");
        assertThat(get(server, "/agents/lambda", "root").body()).isEqualTo("lambda");
        assertThat(get(server, "/teams/t1/others", "root").body()).isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/agents/plain", "/agents/handler"})
    void anotherHandler_neverAnswers_whatWasLeftToAHandlerWithScopes(String path) throws Exception {
        assertRefused(get(application.uri(), path, "agents:read agents:plain:read"), "route_denied");
        assertThat(get(application.uri(), path, "root").statusCode()).isEqualTo(200);
    }

    @Test
    void theReport_knowsAllEndpoints() {
        assertThatRoutes(application.spring().getBean(RouteReport.class))
                .areAllProtected()
                .require("GET /agents/{agent_id}", "agents:{agent_id}:read")
                .require("GET /mapped", "mapped:use")
                .require("GET /teams/{team_id}/members", "teams:{team_id}:read")
                .require("GET /either", "either:use")
                .require("POST /or", "either:use")
                .require("GET /agents/lambda")
                .haveNoWarnings();
        assertThatRoutes(JwtRouterFunctions.report(jwt, new Functions().functions(jwt)))
                .require("GET /teams/{team_id}/members", "teams:{team_id}:read");
    }

    static class UnknownVariable {
        @Bean
        RouterFunction<ServerResponse> routes(JwtInject facade) {
            return RouterFunctions.route()
                    .GET(
                            "/teams/{id}",
                            JwtHandlerFunctions.of(facade, new Functions()).method("members"))
                    .build();
        }
    }

    @Test
    void aScopeOfAVariableThatTheRouteLacks_stopsTheStart() {
        assertThatThrownBy(() -> BareApplication.start(options(), UnknownVariable.class))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("members")
                .hasMessageContaining("{team_id}");
    }

    @RestController
    interface Api {
        @GetMapping("/api")
        String api();
    }

    static class HiddenScopes {
        @Bean
        Api api() {
            return new Api() {
                @Override
                @RequireScopes("api:call")
                public String api() {
                    return "api";
                }
            };
        }
    }

    @Test
    void scopesThatSpringDoesNotSee_stopTheStart() {
        assertThatThrownBy(() -> BareApplication.start(options(), HiddenScopes.class))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("hidden from Spring by");
    }

    private static HttpResponse<String> get(URI server, String target, String scopes) throws Exception {
        return new Client(server).get(target, bearer(scopes));
    }

    private static String[] bearer(String scopes) {
        return new String[] {
            "Authorization", "Bearer " + TOKENS.scopes(scopes.split(" ")).compact()
        };
    }

    private static void assertRefused(HttpResponse<String> answer, String reason) {
        assertThat(answer.body()).contains("\"reason\":\"" + reason + "\"");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).contains("insufficient_scope"));
    }
}

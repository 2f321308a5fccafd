package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.TestTokens;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What the filter hands on, and to whom. */
class JwtWebFilterTest {

    private static BareApplication application;
    private static Client client;

    @RestController
    static class Controller {

        @GetMapping("/context")
        Mono<String> context(ServerWebExchange exchange) {
            return Mono.deferContextual(context -> IdentityContext.identity()
                    .map(JwtIdentity::userId)
                    .defaultIfEmpty("nobody")
                    .map(user -> user + " " + context.getOrDefault("trace", "no trace")));
        }

        @GetMapping("/thread")
        Mono<String> thread() {
            return Mono.just("x").publishOn(Schedulers.boundedElastic()).map(x -> {
                JwtIdentity identity = IdentityContext.onThread();
                return identity == null ? "nobody" : String.valueOf(identity.userId());
            });
        }

        @GetMapping("/principal")
        Mono<String> principal(ServerWebExchange exchange) {
            return exchange.getPrincipal().map(Principal::getName).defaultIfEmpty("nobody");
        }

        /** Two parameters that Spring's own resolvers would take. */
        @GetMapping("/coveted")
        String coveted(@UserId @RequestParam("user_id") String userId, @Claim("method") HttpMethod method) {
            return userId + " " + method;
        }

        @GetMapping("/sleepy")
        String sleepy() throws InterruptedException {
            Thread.sleep(1);
            return "slept";
        }
    }

    static class Filters {

        @Bean
        @Order(-300)
        WebFilter trace() {
            return (exchange, chain) -> chain.filter(exchange).contextWrite(context -> context.put("trace", "t-1"));
        }

        /** The same filter once more, as an application might have it by mistake. */
        @Bean
        JwtWebFilter again(JwtInject jwt) {
            return new JwtWebFilter(jwt);
        }
    }

    @BeforeAll
    static void start() {
        Blocking.watch();
        Hooks.enableAutomaticContextPropagation();
        Map<String, String> options = new TreeMap<>(TestTokens.hs256().options());
        options.put("jwt-inject.excluded-route-paths", "/thread");
        application = BareApplication.start(options, Controller.class, Filters.class);
        client = new Client(application.uri());
    }

    @AfterAll
    static void stop() {
        Hooks.disableAutomaticContextPropagation();
        application.close();
    }

    @Test
    void theReactorContext_gainsTheIdentity_andKeepsTheRest() throws Exception {
        assertThat(client.get("/context", authorized()).body()).isEqualTo("user_123 t-1");
    }

    @Test
    void aThread_knowsTheIdentity_whereContextIsPropagated() throws Exception {
        BareApplication guarded = BareApplication.start(TestTokens.hs256().options(), Controller.class);
        try {
            assertThat(new Client(guarded.uri()).get("/thread", authorized()).body())
                    .isEqualTo("user_123");
        } finally {
            guarded.close();
        }
        assertThat(client.get("/thread", authorized()).body()).isEqualTo("nobody");
    }

    @Test
    void aTokenWithoutUser_isNoPrincipal() throws Exception {
        assertThat(client.get("/principal", authorized()).body()).isEqualTo("user_123");
        assertThat(client.get("/principal", bearer(TestTokens.hs256().withoutClaim("sub")))
                        .body())
                .isEqualTo("nobody");
    }

    @Test
    void parametersThatSpringWouldTake_areOurs() throws Exception {
        HttpResponse<String> answer =
                client.get("/coveted?user_id=mallory", bearer(TestTokens.hs256().claim("method", "PATCH")));

        assertThat(answer.body()).isEqualTo("user_123 PATCH");
    }

    @Test
    void aRouteThatIsAddedLater_isInjected() throws Exception {
        application
                .spring()
                .getBean(RequestMappingHandlerMapping.class)
                .registerMapping(
                        RequestMappingInfo.paths("/later/{id}").build(),
                        new Later(),
                        Later.class.getDeclaredMethod("later", String.class));

        assertThat(client.get("/later/7?userId=mallory", authorized()).body()).isEqualTo("later user_123");
    }

    static class Later {
        @ResponseBody
        String later(@UserId String userId) {
            return "later " + userId;
        }
    }

    @Test
    void aBlockingCall_isSeen_onAnEventLoop() throws Exception {
        assertThat(client.get("/sleepy", authorized()).statusCode()).isEqualTo(500);
        assertThat(Blocking.seen()).isNotEmpty();
    }

    @Test
    void filtersOfTwoFacades_areRefused() throws Exception {
        try (JwtInject one = jwt();
                JwtInject two = jwt();
                NettyServer server = NettyServer.start(WebHttpHandlerBuilder.webHandler(
                                exchange -> exchange.getResponse().setComplete())
                        .filter(new JwtWebFilter(one), new JwtWebFilter(two))
                        .build())) {
            assertThat(new Client(server.uri()).get("/", authorized()).statusCode())
                    .isEqualTo(500);
        }
    }

    private static JwtInject jwt() {
        return JwtInject.builder()
                .verificationKeys(TestTokens.hs256().verificationKey())
                .build();
    }

    private static String[] authorized() {
        return bearer(TestTokens.hs256());
    }

    private static String[] bearer(TestTokens tokens) {
        return new String[] {"Authorization", "Bearer " + tokens.compact()};
    }
}

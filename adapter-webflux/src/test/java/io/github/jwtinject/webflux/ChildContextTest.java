package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.testing.TestTokens;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** A context below ours with a WebFlux of its own, as Boot has for management endpoints on a port of their own. */
class ChildContextTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    private static BareApplication parent;
    private static AnnotationConfigApplicationContext child;
    private static NettyServer server;
    private static Client client;

    /** A type that only the child's WebFlux can resolve. */
    record Version(String number) {}

    record Bound(String user_id) {}

    @Configuration(proxyBeanMethods = false)
    @EnableWebFlux
    static class OwnWebFlux implements WebFluxConfigurer {
        @Override
        public void configureArgumentResolvers(ArgumentResolverConfigurer resolvers) {
            resolvers.addCustomResolver(new HandlerMethodArgumentResolver() {
                @Override
                public boolean supportsParameter(MethodParameter parameter) {
                    return parameter.getParameterType() == Version.class;
                }

                @Override
                public Mono<Object> resolveArgument(
                        MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
                    return Mono.just(new Version("7"));
                }
            });
        }
    }

    @RestController
    static class Management {
        @GetMapping("/health")
        String health() {
            return "up";
        }

        @GetMapping("/version")
        String version(Version version) {
            return version.number();
        }

        @GetMapping("/failing")
        String failing() {
            throw new IllegalStateException("This handler always fails");
        }

        @GetMapping("/bound")
        String bound(Bound bound) {
            return String.valueOf(bound.user_id());
        }

        @GetMapping("/level")
        int level(@Claim("level") int level) {
            return level;
        }
    }

    @RestControllerAdvice
    static class OwnAdvice {
        @ExceptionHandler(IllegalStateException.class)
        String failed() {
            return "the child's own advice";
        }
    }

    @BeforeAll
    static void start() {
        Map<String, String> options = new TreeMap<>(TOKENS.options());
        options.put("jwt-inject.excluded-route-paths", "/health");
        options.put("jwt-inject.owned-parameters", "user_id");
        parent = BareApplication.start(options, ContractController.class);
        child = new AnnotationConfigApplicationContext();
        child.setParent(parent.spring());
        child.register(OwnWebFlux.class, Management.class, OwnAdvice.class);
        child.refresh();
        server = NettyServer.start(
                WebHttpHandlerBuilder.applicationContext(child).build());
        client = new Client(server.uri());
    }

    @AfterAll
    static void stop() {
        server.close();
        child.close();
        parent.close();
    }

    @Test
    void theFilter_guardsTheChildAsWell() throws Exception {
        assertThat(client.get("/version").statusCode()).isEqualTo(401);
        assertThat(client.get("/health").body()).isEqualTo("up");
    }

    @Test
    void theChildsOwnWebFlux_servesItsHandlers() throws Exception {
        assertThat(client.get("/version", authorized(TOKENS)).body()).isEqualTo("7");
        assertThat(client.get("/failing", authorized(TOKENS)).body()).isEqualTo("the child's own advice");
    }

    @Test
    void aChildsHandler_isInjected_orDoesNotRun() throws Exception {
        assertThat(client.get("/level?level=7", authorized(TOKENS.claim("level", 1)))
                        .body())
                .isEqualTo("1");
        assertThat(client.get("/level?level=7", authorized(TOKENS)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void theChildsOwnBinder_isShownTheTokensParameters() throws Exception {
        String[] headers = {
            "Authorization", "Bearer " + TOKENS.withoutClaim("sub").compact(), "user_id", "mallory"
        };

        assertThat(client.get("/bound?user_id=mallory", authorized(TOKENS)).body())
                .isEqualTo("user_123");
        assertThat(client.get("/bound?user_id=mallory", headers).body()).isEqualTo("null");
    }

    private static String[] authorized(TestTokens tokens) {
        return new String[] {"Authorization", "Bearer " + tokens.compact()};
    }
}

package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.TestTokens;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.reactive.HiddenHttpMethodFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A set-up in which an injected parameter would not come from the token stops the start. */
class StartCheckTest {

    @RestController
    static class NamedVariable {
        @GetMapping("/users/{userId:[a-z]{1,3}}")
        String user(@UserId String userId) {
            return userId;
        }
    }

    @Test
    void aPathVariableOfTheSameName_stopsTheStart() {
        failsWith(NamedVariable.class, "userId", "path variable");
    }

    @RestController
    static class RestVariable {
        @GetMapping("/files/{*owner}")
        String user(@UserId String owner) {
            return owner;
        }
    }

    @Test
    void aPathVariableOfTheRest_stopsTheStart() {
        failsWith(RestVariable.class, "owner", "path variable");
    }

    static class FunctionalClash {
        @Bean
        RouterFunction<ServerResponse> routes(JwtInject jwt) {
            return RouterFunctions.route()
                    .nest(
                            RequestPredicates.path("/users/{userId}"),
                            nested -> nested.GET(
                                    "/runs/{run}",
                                    JwtHandlerFunctions.of(jwt, this).method("runs")))
                    .build();
        }

        Mono<ServerResponse> runs(@UserId String userId) {
            return ServerResponse.ok().build();
        }
    }

    @Test
    void aPathVariableOfTheSameName_stopsTheStart_inAFunctionalRoute() {
        failsWith(FunctionalClash.class, "userId", "path variable");
    }

    @RestController
    static class Unfillable {
        @GetMapping("/x")
        String user(@Claim("since") Thread since) {
            return "x";
        }
    }

    @Test
    void aParameterThatNothingCanFill_stopsTheStart() {
        failsWith(Unfillable.class, "Unfillable", "since");
    }

    @ControllerAdvice
    static class Advice {
        @ExceptionHandler(IllegalStateException.class)
        String failed(@UserId Optional<String> userId) {
            return "x";
        }
    }

    @Test
    void anExceptionHandlerWithAnInjectedParameter_stopsTheStart() {
        failsWith(Advice.class, "failed", "JwtWebFilter.identity(exchange)");
    }

    @RestController
    static class Model {
        @ModelAttribute("user")
        String user(@UserId String userId) {
            return userId;
        }

        @GetMapping("/x")
        String x() {
            return "x";
        }
    }

    @Test
    void aModelMethodWithAnInjectedParameter_stopsTheStart() {
        failsWith(Model.class, "user", "no request handler");
    }

    static class EagerHandlerAdapter implements HandlerAdapter, Ordered {
        @Override
        public boolean supports(Object handler) {
            return handler instanceof HandlerMethod;
        }

        @Override
        public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
            return Mono.empty();
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }

    @RestController
    static class Injected {
        @GetMapping("/x")
        String x(@UserId String userId) {
            return userId;
        }
    }

    @Test
    void aHandlerAdapterThatStandsFirst_stopsTheStart() {
        assertThatThrownBy(() -> refresh(EagerHandlerAdapter.class, Injected.class))
                .satisfies(thrown -> assertThat(message(thrown)).contains(EagerHandlerAdapter.class.getName()));
    }

    @RestController
    interface Api {
        @GetMapping("/x")
        String x(String userId);
    }

    static class ProxiedController {
        @Bean
        Api api() {
            return (Api) new ProxyFactory((Api) new ApiController()).getProxy();
        }
    }

    static class ControllerDeclaredAsInterface {
        @Bean
        Api api() {
            return new ApiController();
        }
    }

    static class ApiController implements Api {
        @Override
        public String x(@UserId String userId) {
            return userId;
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ProxiedController.class, ControllerDeclaredAsInterface.class})
    void anAnnotationThatSpringDoesNotSee_stopsTheStart(Class<?> component) {
        failsWith(component, "userId", "hidden from the framework by");
    }

    static class LateCorsFilter {
        @Bean
        CorsWebFilter cors() {
            return new CorsWebFilter(new UrlBasedCorsConfigurationSource());
        }
    }

    static class LateMethodFilter {
        @Bean
        HiddenHttpMethodFilter methods() {
            return new HiddenHttpMethodFilter();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {LateCorsFilter.class, LateMethodFilter.class})
    void aFilterThatMustStandBeforeOurs_stopsTheStart_whenItStandsBehind(Class<?> component) {
        failsWith(component, "stands behind JwtWebFilter", "@Order smaller than -100");
    }

    static class EarlyFilters {
        @Bean
        @Order(-200)
        CorsWebFilter cors() {
            return new CorsWebFilter(new UrlBasedCorsConfigurationSource());
        }

        @Bean
        @Order(-300)
        HiddenHttpMethodFilter methods() {
            return new HiddenHttpMethodFilter();
        }
    }

    @Test
    void filtersThatStandBeforeOurs_areWelcome() {
        refresh(EarlyFilters.class).close();
    }

    @Test
    void aContextWithoutWebFlux_stopsTheStart() {
        assertThatThrownBy(() -> {
                    AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
                    spring.registerBean(JwtInject.class, StartCheckTest::jwt);
                    spring.register(JwtInjectWebFluxConfiguration.class);
                    spring.refresh();
                })
                .rootCause()
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("@EnableWebFlux");
    }

    @Test
    void ourResolver_standsFirst_andOnce() {
        try (AnnotationConfigApplicationContext spring = refresh(Injected.class)) {
            List<?> resolvers = RequestMappingResolvers.of(spring.getBean(RequestMappingHandlerAdapter.class));

            assertThat(resolvers.get(0)).isInstanceOf(JwtHandlerMethodArgumentResolver.class);
            assertThat(resolvers.subList(1, resolvers.size()))
                    .noneMatch(JwtHandlerMethodArgumentResolver.class::isInstance);
        }
    }

    @Test
    void aHandlerFunction_isRefused_whenItCannotBeOne() {
        class Handlers {
            Mono<ServerResponse> twice(ServerRequest request) {
                return Mono.empty();
            }

            Mono<ServerResponse> twice(@UserId String userId) {
                return Mono.empty();
            }

            Mono<ServerResponse> unknown(String text) {
                return Mono.empty();
            }

            String answer(@UserId String userId) {
                return userId;
            }
        }
        try (JwtInject jwt = jwt()) {
            JwtHandlerFunctions handlers = JwtHandlerFunctions.of(jwt, new Handlers());

            assertThatThrownBy(() -> handlers.method("nowhere")).hasMessageContaining("0 methods named nowhere");
            assertThatThrownBy(() -> handlers.method("twice")).hasMessageContaining("2 methods named twice");
            assertThatThrownBy(() -> handlers.method("unknown")).hasMessageContaining("Parameter text");
            assertThatThrownBy(() -> handlers.method("answer")).hasMessageContaining("Mono<ServerResponse>");
        }
    }

    private static JwtInject jwt() {
        return JwtInject.builder()
                .verificationKeys(TestTokens.hs256().verificationKey())
                .build();
    }

    private static AnnotationConfigApplicationContext refresh(Class<?>... components) {
        AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
        spring.registerBean(JwtInject.class, StartCheckTest::jwt);
        spring.register(BareApplication.WebConfiguration.class);
        for (Class<?> component : components) {
            spring.register(component);
        }
        try {
            spring.refresh();
            return spring;
        } catch (RuntimeException e) {
            spring.close();
            throw e;
        }
    }

    private static void failsWith(Class<?> component, String... words) {
        assertThatThrownBy(() -> refresh(component))
                .satisfies(thrown -> assertThat(message(thrown)).contains(words));
    }

    /** The message of the exception of ours in a chain of causes. */
    private static String message(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof JwtConfigurationException ours) {
                return ours.getMessage();
            }
        }
        throw new AssertionError("No JwtConfigurationException is the cause", thrown);
    }
}

package io.github.jwtinject.servlet.springmvc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.JwtPrincipal;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.servlet.Http;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.servlet.TestServer;
import io.github.jwtinject.servlet.WebApplication;
import io.github.jwtinject.testing.TestTokens;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** What the contract cannot say of Spring MVC: the application's own handlers and binders, and Spring's ways to bind. */
class SpringMvcTest {

    private static final TestTokens TOKENS = TestTokens.hs256().subject("alice");

    private final JwtInject jwt = JwtInject.builder()
            .properties(JwtInjectProperties.from(TOKENS.options()))
            .excludedRoutePaths("/open")
            .build();
    private TestServer server;

    @BeforeEach
    void reset() {
        Advice.SEEN.set(0);
        Agents.CALLS.set(0);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        jwt.close();
    }

    @RestControllerAdvice
    static class Advice {
        static final AtomicInteger SEEN = new AtomicInteger();

        @ExceptionHandler(Exception.class)
        @ResponseStatus(HttpStatus.CONFLICT)
        String all(Exception e) {
            SEEN.incrementAndGet();
            return "the application's own answer";
        }
    }

    /** Handlers whose injected parameters an interface announces. */
    interface Announced {
        @GetMapping("/announced")
        String announced(@UserId String userId);
    }

    record Message(String text) {}

    @RestController
    static class Agents implements Announced {
        static final AtomicInteger CALLS = new AtomicInteger();

        @PostMapping("/agents/{agentId}/runs")
        String run(
                @PathVariable String agentId,
                @RequestBody Message message,
                @UserId String userId,
                @Claim("tenant") Optional<String> tenant,
                @RequestParam(name = "user_id", required = false) String client) {
            CALLS.incrementAndGet();
            return String.join(" ", agentId, message.text(), userId, tenant.orElse("-"), client);
        }

        @GetMapping({"/level", "/open"})
        int level(@Claim("level") int level) {
            CALLS.incrementAndGet();
            return level;
        }

        @GetMapping("/claims")
        String claims(@Claim("address") Map<String, Object> address) {
            return String.valueOf(address);
        }

        @GetMapping("/principal")
        String principal(JwtPrincipal principal) {
            return String.valueOf(principal.identity().userId());
        }

        @Override
        public String announced(String userId) {
            return userId;
        }
    }

    @Test
    void injectedParameters_standBesideSpringsOwn() throws Exception {
        start(Agents.class, Advice.class);

        HttpResponse<String> response = run(TOKENS.claim("tenant", "acme"), "{\"text\":\"hi\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("a1 hi alice acme mallory");
        assertThat(get("/principal", TOKENS).body()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/level?level=7",
                "/level?level=7&_level=7&!level=7&level[]=7",
                "/claims?address=x&address.city=x&address[city]=x",
                "/announced?userId=mallory&user_id=mallory&arg0=mallory",
            })
    void nothingOfTheRequest_takesAClaimsPlace(String target) throws Exception {
        start(Agents.class);

        assertThat(get(target, TOKENS.withoutClaim("sub")).statusCode()).isEqualTo(401);
        assertThat(Agents.CALLS).hasValue(0);
    }

    @Test
    void annotationsOfAnInterface_count() throws Exception {
        start(Agents.class);

        assertThat(get("/announced?userId=mallory", TOKENS).body()).isEqualTo("alice");
    }

    @Test
    void arguments_areComputed_beforeTheBodyIsRead() throws Exception {
        start(Agents.class, Advice.class);

        assertThat(run(TOKENS.withoutClaim("sub"), "no JSON").statusCode()).isEqualTo(401);
        assertThat(Advice.SEEN).hasValue(0);
        assertThat(run(TOKENS, "no JSON").statusCode()).isEqualTo(409);
    }

    @Test
    void withoutFilter_noHandlerRuns() throws Exception {
        SpringApplication application = new SpringApplication(jwt, Agents.class);
        WebApplication withoutFilter =
                context -> context.addServlet("dispatcher", new DispatcherServlet(application.spring()))
                        .addMapping("/");
        server = TestServer.Container.TOMCAT.start("", withoutFilter);

        assertThat(get("/level", TOKENS.claim("level", 7)).statusCode()).isEqualTo(500);
        assertThat(Agents.CALLS).hasValue(0);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class WithoutUs {}

    @RestController
    static class Health {
        @GetMapping("/health")
        String health() {
            return "up";
        }
    }

    /** What Boot does with management endpoints on a port of their own. */
    @Test
    void anotherApplicationBelowOurs_isLeftAlone_andInjectsNothing() throws Exception {
        AnnotationConfigWebApplicationContext ours = new SpringApplication(jwt, Agents.class).spring();
        try (TestServer parent = TestServer.Container.TOMCAT.start("", dispatching(ours, true))) {
            assertThat(Http.get(parent, "/principal", "Authorization", "Bearer " + TOKENS.compact())
                            .body())
                    .isEqualTo("alice");

            server = TestServer.Container.TOMCAT.start("", dispatching(below(ours), false));
            assertThat(get("/health", TOKENS).body()).isEqualTo("up");
            assertThat(get("/level?level=7", TOKENS.claim("level", 1)).statusCode())
                    .isEqualTo(500);
            assertThat(Agents.CALLS).hasValue(0);
        }
    }

    @Test
    void aContextBelowOurs_injectsNothing_thatNobodyWouldFillFromTheToken() throws Exception {
        AnnotationConfigWebApplicationContext ours = new SpringApplication(jwt, Health.class).spring();
        server = TestServer.Container.TOMCAT.start("", context -> {
            JwtFilter.register(context, jwt);
            ours.setServletContext(context);
            ours.refresh();
            dispatching(below(ours), false).register(context);
        });

        assertThat(get("/health", TOKENS).body()).isEqualTo("up");
        assertThat(get("/level?level=7", TOKENS.claim("level", 1)).statusCode()).isEqualTo(500);
        assertThat(Agents.CALLS).hasValue(0);
    }

    private static AnnotationConfigWebApplicationContext below(AnnotationConfigWebApplicationContext parent) {
        AnnotationConfigWebApplicationContext child = new AnnotationConfigWebApplicationContext();
        child.setParent(parent);
        child.register(WithoutUs.class, Health.class, Agents.class);
        return child;
    }

    private WebApplication dispatching(AnnotationConfigWebApplicationContext spring, boolean filtered) {
        return context -> {
            if (filtered) {
                JwtFilter.register(context, jwt);
            }
            ServletRegistration.Dynamic dispatcher = context.addServlet("dispatcher", new DispatcherServlet(spring));
            dispatcher.setLoadOnStartup(1);
            dispatcher.addMapping("/");
        };
    }

    @RestController
    @RequestMapping("/inherited")
    static class Derived extends Generic<String> {
        @Override
        String value(String value, HttpServletRequest request) {
            return value;
        }
    }

    /** Its handler has a bridge in the derived class. */
    abstract static class Generic<T> {
        @GetMapping("/value")
        abstract T value(@Claim("value") T value, HttpServletRequest request);
    }

    @Test
    void anInheritedGenericHandler_isInjected() throws Exception {
        start(Derived.class);

        assertThat(get("/inherited/value?value=spoofed", TOKENS.claim("value", "v"))
                        .body())
                .isEqualTo("v");
    }

    private void start(Class<?>... components) throws Exception {
        server = TestServer.Container.TOMCAT.start("", new SpringApplication(jwt, components));
    }

    private HttpResponse<String> run(TestTokens tokens, String body) {
        return Http.send(
                server,
                "POST",
                "/agents/a1/runs?user_id=mallory&userId=mallory",
                body,
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + tokens.compact());
    }

    private HttpResponse<String> get(String path, TestTokens tokens) {
        return Http.get(
                server, path.replace("[", "%5B").replace("]", "%5D"), "Authorization", "Bearer " + tokens.compact());
    }
}

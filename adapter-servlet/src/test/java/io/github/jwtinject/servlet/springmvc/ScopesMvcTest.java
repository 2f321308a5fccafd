package io.github.jwtinject.servlet.springmvc;

import static io.github.jwtinject.testing.RouteReportAssert.assertThatRoutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.GrantedIds;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.annotation.AccessibleIds;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.report.RouteReport;
import io.github.jwtinject.servlet.Http;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.servlet.TestServer;
import io.github.jwtinject.testing.TestTokens;
import jakarta.servlet.ServletRegistration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** What the contract cannot say of scopes in Spring MVC. */
class ScopesMvcTest {

    private static final TestTokens TOKENS = TestTokens.hs256().subject("alice");

    private final JwtInject jwt = JwtInject.builder()
            .properties(JwtInjectProperties.from(TOKENS.options()))
            .scopeMapping("GET /mapped", "profile")
            .build();
    private TestServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        jwt.close();
    }

    abstract static class Listing {
        @GetMapping("/list")
        String list(@AccessibleIds("reports:read") GrantedIds ids) {
            return "listed";
        }
    }

    @RestController
    @RequestMapping("/reports")
    @RequireScopes("reports:{*}:read")
    static class Reports extends Listing {}

    @RestController
    @RequestMapping("/bills")
    @RequireScopes("bills:read")
    static class Bills extends Listing {
        @GetMapping("/{id:[0-9]+}/lines")
        String lines() {
            return "lines";
        }
    }

    @RestController
    static class Unmapped {
        @GetMapping("/bills/7/open")
        String open() {
            return "open";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Functional {
        @Bean
        RouterFunction<ServerResponse> functions() {
            return RouterFunctions.route()
                    .GET("/bills/7/function", request -> ServerResponse.ok().body("function"))
                    .build();
        }
    }

    @Test
    void controllers_requireTheirOwnScopes_ofAMethodThatBothInherited() throws Exception {
        start(Reports.class, Bills.class);

        assertThat(get("/reports/list", "reports:r1:read")).isEqualTo("200 listed");
        assertThat(get("/bills/list", "reports:r1:read")).startsWith("403");
        assertThat(get("/bills/list", "bills:read")).isEqualTo("200 listed");
        assertThat(get("/reports/list", "bills:read")).startsWith("403");
    }

    @Test
    void whatIsLeftToHandlers_isNoOthers() throws Exception {
        start(Bills.class, Unmapped.class, Functional.class);

        assertThat(get("/bills/7/lines", "bills:read")).isEqualTo("200 lines");
        assertThat(get("/bills/7/open", "bills:read")).startsWith("403");
        assertThat(get("/bills/7/function", "bills:read")).startsWith("403");
    }

    @Test
    void handlersBehindAServletPath_areFound() throws Exception {
        AnnotationConfigWebApplicationContext spring = new SpringApplication(jwt, Bills.class).spring();
        server = TestServer.Container.TOMCAT.start("/app", context -> {
            JwtFilter.register(context, jwt);
            ServletRegistration.Dynamic dispatcher = context.addServlet("dispatcher", new DispatcherServlet(spring));
            dispatcher.setLoadOnStartup(1);
            dispatcher.addMapping("/api/*");
        });

        assertThat(get("/api/bills/list", "bills:read")).isEqualTo("200 listed");
        assertThat(get("/api/bills/list", "other")).startsWith("403");
        assertThatRoutes(spring.getBean(RouteReport.class)).areAllProtectedExcept();
        assertThat(spring.getBean(RouteReport.class).toString()).contains("GET /api/bills/list", "bills:read");
    }

    @RestController
    static class Misspelt {
        @GetMapping({"/a/{id}", "/b"})
        @RequireScopes("a:{id}:read")
        String misspelt() {
            return "";
        }
    }

    @Test
    void aScopeThatNamesNoVariableOfOneRoute_stopsTheStart() {
        assertThatThrownBy(() -> start(Misspelt.class))
                .hasStackTraceContaining("{id}")
                .hasStackTraceContaining("misspelt");
    }

    private void start(Class<?>... components) throws Exception {
        server = TestServer.Container.TOMCAT.start("", new SpringApplication(jwt, components));
    }

    private String get(String path, String scopes) {
        var response = Http.get(
                server,
                path,
                "Authorization",
                "Bearer " + TOKENS.claim("scope", scopes).compact());
        return response.statusCode() + " " + response.body();
    }
}

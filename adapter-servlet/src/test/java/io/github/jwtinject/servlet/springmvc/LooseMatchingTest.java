package io.github.jwtinject.servlet.springmvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectBuilder;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.UnmappedRoutes;
import io.github.jwtinject.annotation.RequireScopes;
import io.github.jwtinject.servlet.Http;
import io.github.jwtinject.servlet.TestServer;
import io.github.jwtinject.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPatternParser;

/** Spring MVC that takes a path in another spelling for a pattern's, past mappings that know it in one. */
class LooseMatchingTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    @RestController
    static class Endpoints {
        @GetMapping("/health")
        String health() {
            return "ok";
        }

        @GetMapping("/admin")
        String admin() {
            return "admin";
        }

        @GetMapping("/scoped")
        @RequireScopes("admin")
        String scoped() {
            return "scoped";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AnyCase implements WebMvcConfigurer {
        @Override
        public void configurePathMatch(PathMatchConfigurer configurer) {
            PathPatternParser parser = new PathPatternParser();
            parser.setCaseSensitive(false);
            configurer.setPatternParser(parser);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AntInAnyCase implements WebMvcConfigurer {
        @Override
        @SuppressWarnings({"deprecation", "removal"}) // as long as Spring has it, so has this test
        public void configurePathMatch(PathMatchConfigurer configurer) {
            AntPathMatcher matcher = new AntPathMatcher();
            matcher.setCaseSensitive(false);
            configurer.setPathMatcher(matcher);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Trimming implements WebMvcConfigurer {
        @Override
        @SuppressWarnings({"deprecation", "removal"}) // as long as Spring has it, so has this test
        public void configurePathMatch(PathMatchConfigurer configurer) {
            AntPathMatcher matcher = new AntPathMatcher();
            matcher.setTrimTokens(true);
            configurer.setPathMatcher(matcher);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {AnyCase.class, AntInAnyCase.class, Trimming.class})
    void beforeScopeMappings_itStopsTheStart(Class<?> configuration) {
        try (JwtInject jwt = builder()
                .scopeMapping("GET /admin", "admin")
                .unmappedRoutes(UnmappedRoutes.AUTHENTICATED)
                .build()) {
            assertThatThrownBy(() -> start(jwt, configuration).close())
                    .hasStackTraceContaining("'GET /admin'")
                    .hasStackTraceContaining(
                            "'requestMappingHandlerMapping': leave its PathPatternParser or PathMatcher");
        }
    }

    /** Exclusions then open less than meant, and what a handler requires is asked of whatever reaches it. */
    @Test
    void withoutScopeMappings_itIsNoWayRound() throws Exception {
        try (JwtInject jwt = builder().excludedRoutePaths("/health").build();
                TestServer server = start(jwt, AnyCase.class)) {
            String token = "Bearer " + TOKENS.scopes("other").compact();

            assertThat(Http.get(server, "/health").statusCode()).isEqualTo(200);
            assertThat(Http.get(server, "/HEALTH").statusCode()).isEqualTo(401);
            assertThat(Http.get(server, "/ADMIN", "Authorization", token).body())
                    .isEqualTo("admin");
            assertThat(Http.get(server, "/SCOPED", "Authorization", token).statusCode())
                    .isEqualTo(403);
        }
    }

    /** Spring takes a trailing slash for none where an application asks for it; such a path is refused before. */
    @Test
    void withScopeMappings_otherSpellingsReachNothing() throws Exception {
        try (JwtInject jwt = builder()
                        .scopeMapping("GET /admin", "admin")
                        .unmappedRoutes(UnmappedRoutes.AUTHENTICATED)
                        .build();
                TestServer server = start(jwt)) {
            String token = "Bearer " + TOKENS.scopes("other").compact();

            assertThat(Http.get(server, "/admin", "Authorization", token).statusCode())
                    .isEqualTo(403);
            assertThat(Http.get(server, "/admin/", "Authorization", token).statusCode())
                    .isEqualTo(400);
            for (String path : new String[] {"/ADMIN", "/%20admin", "/admin%20", "/admin.json"}) {
                assertThat(Http.get(server, path, "Authorization", token).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }

    private static JwtInjectBuilder builder() {
        return JwtInject.builder().properties(JwtInjectProperties.from(TOKENS.options()));
    }

    private static TestServer start(JwtInject jwt, Class<?>... configuration) throws Exception {
        Class<?>[] components = new Class<?>[configuration.length + 1];
        System.arraycopy(configuration, 0, components, 1, configuration.length);
        components[0] = Endpoints.class;
        return TestServer.Container.TOMCAT.start("", new SpringApplication(jwt, components));
    }
}

package io.github.jwtinject.servlet.springmvc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.UnmappedRoutes;
import io.github.jwtinject.servlet.TestServer;
import io.github.jwtinject.spring.LooseMatchingCases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.pattern.PathPatternParser;

class LooseMatchingTest extends LooseMatchingCases {

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

    LooseMatchingTest() {
        super(AnyCase.class);
    }

    @ParameterizedTest
    @ValueSource(classes = {AntInAnyCase.class, Trimming.class})
    void aPathMatcherBeforeScopeMappings_stopsTheStart(Class<?> configuration) {
        try (JwtInject jwt = JwtInject.builder()
                .properties(JwtInjectProperties.from(TOKENS.options()))
                .scopeMapping("GET /admin", "admin")
                .unmappedRoutes(UnmappedRoutes.AUTHENTICATED)
                .build()) {
            assertThatThrownBy(() -> TestServer.Container.TOMCAT
                            .start("", new SpringApplication(jwt, Endpoints.class, configuration))
                            .close())
                    .hasStackTraceContaining("'GET /admin'")
                    .hasStackTraceContaining("'requestMappingHandlerMapping': leave its PathMatcher")
                    .hasStackTraceContaining("setTrimTokens(true)");
        }
    }
}

package io.github.jwtinject.servlet.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.servlet.SpringCors;
import io.github.jwtinject.spring.BootApplication;
import io.github.jwtinject.testing.TestTokens;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The ways beside the contract's in which Spring has CORS set up, and what each lets a page of another origin read. */
class CrossOriginTest {

    private static final String APP = "https://app.example";
    private static final TestTokens TOKENS = TestTokens.hs256();

    @RestController
    static class Agents {
        @GetMapping("/level")
        String level(@Claim("level") int level) {
            return "level " + level;
        }
    }

    /** A bean, whose order stands in Boot's own annotation: @Order on its method would count for nothing. */
    @Configuration(proxyBeanMethods = false)
    static class OrderedFilterBean {
        @Bean
        @FilterRegistration(order = Ordered.HIGHEST_PRECEDENCE)
        CorsFilter cors() {
            return SpringCors.filter(APP);
        }
    }

    /** Spring MVC's own, which Spring applies behind all filters. */
    @Configuration(proxyBeanMethods = false)
    static class OfSpringMvc implements WebMvcConfigurer {
        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/**").allowedOrigins(APP).exposedHeaders("WWW-Authenticate");
        }
    }

    /** Spring MVC's own, which a filter in front applies as well. */
    @Configuration(proxyBeanMethods = false)
    @Import(OfSpringMvc.class)
    static class FilterOfSpringMvc {
        @Bean
        FilterRegistrationBean<CorsFilter> cors(
                @Qualifier("mvcHandlerMappingIntrospector") CorsConfigurationSource springMvc) {
            return first(new CorsFilter(springMvc));
        }
    }

    private static FilterRegistrationBean<CorsFilter> first(CorsFilter filter) {
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @ParameterizedTest
    @ValueSource(classes = {OrderedFilterBean.class, FilterOfSpringMvc.class})
    void aRefusal_isReadable_whereCorsStandsInFront(Class<?> cors) throws Exception {
        try (BootApplication application = BootApplication.start(TOKENS.options(), Agents.class, cors)) {
            readable(get(application), 401, "Bearer");
            readable(
                    get(
                            application,
                            "Authorization",
                            "Bearer " + TOKENS.expired().compact()),
                    401,
                    "invalid_token");
            readable(get(application, "Authorization", "Bearer " + TOKENS.compact()), 401, "invalid_token");
            HttpResponse<String> admitted = get(
                    application,
                    "Authorization",
                    "Bearer " + TOKENS.claim("level", 7).compact());
            assertThat(admitted.body()).isEqualTo("level 7");
            assertThat(allowed(admitted)).containsExactly(APP);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {OrderedFilterBean.class, FilterOfSpringMvc.class, OfSpringMvc.class})
    void aPreflight_isAnswered_withoutAToken(Class<?> cors) throws Exception {
        try (BootApplication application = BootApplication.start(TOKENS.options(), Agents.class, cors)) {
            HttpResponse<String> answer = application.send(
                    "OPTIONS",
                    "/level",
                    "",
                    "Origin",
                    APP,
                    "Access-Control-Request-Method",
                    "GET",
                    "Access-Control-Request-Headers",
                    "authorization");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(allowed(answer)).containsExactly(APP);
        }
    }

    @Test
    void aRefusedHandler_isReadable_bySpringMvcsCorsAlone() throws Exception {
        try (BootApplication application = BootApplication.start(TOKENS.options(), Agents.class, OfSpringMvc.class)) {
            readable(get(application, "Authorization", "Bearer " + TOKENS.compact()), 401, "invalid_token");
            assertThat(allowed(get(application))).as("the filter's refusal").isEmpty();
        }
    }

    private static void readable(HttpResponse<String> refusal, int status, String challenge) {
        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(allowed(refusal)).containsExactly(APP);
        assertThat(refusal.headers().allValues("Access-Control-Expose-Headers")).containsExactly("WWW-Authenticate");
        assertThat(refusal.headers().allValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .contains(challenge);
        assertThat(refusal.headers().allValues("Content-Type"))
                .singleElement()
                .asString()
                .startsWith("application/problem+json");
    }

    private static List<String> allowed(HttpResponse<String> response) {
        return response.headers().allValues("Access-Control-Allow-Origin");
    }

    private static HttpResponse<String> get(BootApplication application, String... headers) throws Exception {
        String[] all =
                Stream.concat(Stream.of("Origin", APP), Stream.of(headers)).toArray(String[]::new);
        return application.get("/level", all);
    }
}

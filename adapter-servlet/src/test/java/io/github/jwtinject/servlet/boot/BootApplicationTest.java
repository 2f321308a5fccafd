package io.github.jwtinject.servlet.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.TokenExtractor;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.spring.BootApplication;
import io.github.jwtinject.testing.TestTokens;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;

/** What the container gets to see of a Boot application. */
class BootApplicationTest {

    private static final TestTokens TOKENS = TestTokens.hs256().subject("alice");

    /** The names of the filters that a request met. */
    private static final List<String> MET = new CopyOnWriteArrayList<>();

    @RestController
    static class Agents {
        @DeleteMapping("/agents")
        String delete(@UserId String userId) {
            return userId;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Filters {
        @Bean
        FilterRegistrationBean<Filter> security() {
            return probe("security", -100);
        }

        @Bean
        FilterRegistrationBean<Filter> first() {
            return probe("first", 1);
        }

        @Bean
        FilterRegistrationBean<Filter> unordered() {
            return probe("unordered", Ordered.LOWEST_PRECEDENCE);
        }

        private static FilterRegistrationBean<Filter> probe(String name, int order) {
            FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
                MET.add(name + (JwtFilter.decision(request) == null ? "" : " decided"));
                chain.doFilter(request, response);
            });
            registration.setName(name);
            registration.setOrder(order);
            return registration;
        }
    }

    @BeforeEach
    void forget() {
        MET.clear();
    }

    @Test
    void theFilter_isRegisteredOnce_forAllPaths() {
        try (BootApplication application = BootApplication.start(TOKENS.options())) {
            ServletContext servlets = ((WebApplicationContext) application.context()).getServletContext();
            Collection<? extends FilterRegistration> ours = servlets.getFilterRegistrations().values().stream()
                    .filter(filter -> filter.getClassName().equals(JwtFilter.class.getName()))
                    .toList();

            assertThat(ours).singleElement().satisfies(filter -> {
                assertThat(filter.getName()).isEqualTo(JwtFilter.NAME);
                assertThat(filter.getUrlPatternMappings()).containsOnly("/*");
            });
        }
    }

    @Test
    void theFilter_standsBehindSecurity_andBeforeTheApplicationsOwn() throws Exception {
        try (BootApplication application = BootApplication.start(TOKENS.options(), Filters.class, Agents.class)) {
            assertThat(delete(application, "/agents", "Authorization", "Bearer " + TOKENS.compact())
                            .body())
                    .isEqualTo("alice");
            assertThat(MET).containsExactly("security", "first decided", "unordered decided");

            MET.clear();
            assertThat(delete(application, "/agents").statusCode()).isEqualTo(401);
            assertThat(MET).containsExactly("security");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnFacade {
        @Bean
        JwtInject own() {
            return JwtInject.builder()
                    .properties(JwtInjectProperties.from(TOKENS.options()))
                    .tokenExtractor(request -> {
                        MET.add(request.method());
                        return TokenExtractor.bearer().extract(request);
                    })
                    .build();
        }
    }

    @Test
    void aMethodThatAFormOverrides_isTheOneThatIsGuarded() throws Exception {
        Map<String, String> options = Map.of("spring.mvc.hiddenmethod.filter.enabled", "true");
        try (BootApplication application = BootApplication.start(options, OwnFacade.class, Agents.class)) {
            HttpResponse<String> response = application.send(
                    "POST",
                    "/agents",
                    "_method=DELETE",
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Authorization",
                    "Bearer " + TOKENS.compact());

            assertThat(response.body()).isEqualTo("alice");
            assertThat(MET).containsExactly("DELETE");
        }
    }

    private static HttpResponse<String> delete(BootApplication application, String path, String... headers)
            throws Exception {
        return application.send("DELETE", path, "", headers);
    }
}

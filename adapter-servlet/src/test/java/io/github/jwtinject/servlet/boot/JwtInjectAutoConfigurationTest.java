package io.github.jwtinject.servlet.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.micrometer.JwtMetrics;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.servlet.springmvc.JwtInjectMvcConfiguration;
import io.github.jwtinject.spring.JwtMetricsAutoConfiguration;
import io.github.jwtinject.spring.SpringDocAutoConfiguration;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationFilter;
import org.junit.jupiter.api.Test;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** What is set up when, and what steps back. */
class JwtInjectAutoConfigurationTest {

    private static final String[] KEY = TestTokens.hs256().options().entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .toArray(String[]::new);

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(WebMvcAutoConfiguration.class, JwtInjectAutoConfiguration.class));
    private final WebApplicationContextRunner keyed = runner.withPropertyValues(KEY);

    @Configuration(proxyBeanMethods = false)
    static class OwnFacade {
        @Bean
        JwtInject own() {
            return JwtInject.builder()
                    .verificationKeys(TestTokens.es256().verificationKey())
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnFilter {
        @Bean
        JwtFilter own(JwtInject jwt) {
            return new JwtFilter(jwt);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnRegistration {
        @Bean
        FilterRegistrationBean<JwtFilter> own(JwtInject jwt) {
            return new FilterRegistrationBean<>(new JwtFilter(jwt));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(JwtInjectMvcConfiguration.class)
    static class ImportedAsWell {}

    @Test
    void allOfIt_isThere_inAServletApplication() {
        keyed.run(context -> {
            assertThat(context)
                    .hasSingleBean(JwtInject.class)
                    .hasSingleBean(FilterRegistrationBean.class)
                    .hasSingleBean(JwtInjectMvcConfiguration.class);
            assertThat(context.getBean(FilterRegistrationBean.class).getFilter())
                    .isInstanceOf(JwtFilter.class);
        });
    }

    @Test
    void noneOfIt_isThere_withoutAWebApplication() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JwtInjectAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(JwtInject.class));
    }

    @Test
    void theFilterAlone_isThere_withoutSpringMvc() {
        keyed.withClassLoader(new FilteredClassLoader(DispatcherServlet.class.getPackageName()))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(FilterRegistrationBean.class)
                        .doesNotHaveBean("jwtInjectInterceptor"));
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JwtInjectAutoConfiguration.class))
                .withPropertyValues(KEY)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(FilterRegistrationBean.class)
                        .doesNotHaveBean(JwtInjectMvcConfiguration.class));
    }

    @Test
    void aFacadeOfTheApplication_takesThePlaceOfTheProperties() {
        // No option names a key, and one is wrong: were they read, the start would stop.
        runner.withUserConfiguration(OwnFacade.class)
                .withPropertyValues("jwt-inject.no-such-option=1")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBeanNames(JwtInject.class)
                        .containsExactly("own"));
    }

    @Test
    void aFilterOfTheApplication_takesThePlaceOfOurs() {
        keyed.withUserConfiguration(OwnFilter.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(JwtFilter.class)
                        .doesNotHaveBean(FilterRegistrationBean.class));
    }

    @Test
    void aRegistrationOfTheApplication_takesThePlaceOfOurs() {
        keyed.withUserConfiguration(OwnRegistration.class)
                .run(context -> assertThat(context)
                        .getBeanNames(FilterRegistrationBean.class)
                        .containsExactly("own"));
    }

    @Test
    void handlersAreInjectedByOneResolver_whenTheConfigurationIsImportedAsWell() {
        keyed.withUserConfiguration(ImportedAsWell.class).run(context -> {
            assertThat(context).hasSingleBean(JwtInjectMvcConfiguration.class);
            assertThat(context.getBeansOfType(MappedInterceptor.class)).containsOnlyKeys("jwtInjectInterceptor");
            assertThat(context.getBean(RequestMappingHandlerAdapter.class).getArgumentResolvers())
                    .filteredOn(resolver -> resolver.getClass().getSimpleName().equals("JwtArgumentResolver"))
                    .hasSize(1);
        });
    }

    @Test
    void anUnknownOption_stopsTheStart() {
        keyed.withPropertyValues("jwt-inject.secret-kee=x")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(JwtConfigurationException.class)
                        .hasMessageContaining(
                                "\"jwt-inject.secret-kee\" is not an option: did you mean jwt-inject.secret-key?"));
    }

    @Test
    void anUnknownOption_stopsNothing_inTheEnvironment() {
        keyed.withInitializer(context -> TestPropertyValues.of("JWT_INJECT_SECRET_KEE=x", "JWT_INJECT_PORT_80_TCP=y")
                        .applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT))
                .run(context -> assertThat(context).hasSingleBean(JwtInject.class));
    }

    @Test
    void aMissingKey_stopsTheStart() {
        runner.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("No verification key"));
    }

    @Test
    void health_tellsWhetherThereAreKeys() {
        keyed.run(context -> assertThat(
                        context.getBean(HealthIndicator.class).health().getStatus())
                .isEqualTo(Status.UP));
        try (TestIssuer issuer = TestIssuer.start().goDown()) {
            runner.withPropertyValues("jwt-inject.issuer-uri=" + issuer.uri(), "jwt-inject.audience=api")
                    .run(context -> {
                        Health health = context.getBean(HealthIndicator.class).health();
                        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                        assertThat(health.getDetails()).containsOnlyKeys("issuer-uri");
                        assertThat(health.toString()).doesNotContain(issuer.uri());
                    });
        }
    }

    @Test
    void health_isNotThere_whereBootsIsNot_orItIsSwitchedOff() {
        keyed.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
                .run(context ->
                        assertThat(context).hasSingleBean(JwtInject.class).doesNotHaveBean("jwtInjectHealthIndicator"));
        keyed.withPropertyValues("management.health.jwt-inject.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("jwtInjectHealthIndicator"));
    }

    @Test
    void metersAndDocuments_followTheFacade_whoeverMadeIt() {
        WebApplicationContextRunner alone = new WebApplicationContextRunner()
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withConfiguration(
                        AutoConfigurations.of(SpringDocAutoConfiguration.class, JwtMetricsAutoConfiguration.class));

        alone.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(JwtMetrics.class)
                .doesNotHaveBean(GlobalOpenApiCustomizer.class));
        alone.withUserConfiguration(OwnFacade.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(JwtMetrics.class)
                        .hasSingleBean(GlobalOpenApiCustomizer.class)
                        .doesNotHaveBean(ObservationFilter.class));
        alone.withConfiguration(AutoConfigurations.of(JwtInjectAutoConfiguration.class))
                .withPropertyValues(KEY)
                .run(context -> assertThat(context)
                        .hasSingleBean(JwtMetrics.class)
                        .hasSingleBean(GlobalOpenApiCustomizer.class)
                        .hasSingleBean(ObservationFilter.class));
    }
}

package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtEvents;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.web.reactive.DispatcherHandler;

/**
 * jwt-inject in a reactive Spring Boot application: a {@link JwtInject} of the {@code jwt-inject.*} properties, the
 * filter, and injection into annotated handlers. A {@link JwtInject} or {@link JwtWebFilter} bean of the application
 * takes the place of ours. Every {@link JwtEvents} bean is told what happens.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration",
            "org.springframework.boot.autoconfigure.web.reactive.WebFluxAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@Import(HandlerInjectionConfiguration.class)
public class JwtInjectAutoConfiguration {

    /** For Spring Boot. */
    public JwtInjectAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    static JwtInject jwtInject(ConfigurableEnvironment environment, ObjectProvider<JwtEvents> listeners) {
        JwtInjectBuilder builder = JwtInject.builder().properties(EnvironmentOptions.of(environment));
        listeners.orderedStream().forEach(builder::events);
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    static JwtWebFilter jwtWebFilter(JwtInject jwt) {
        return new JwtWebFilter(jwt);
    }

    /** Where Spring Boot's health endpoint may be there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
    static class HealthOfKeys {

        @Bean
        @ConditionalOnEnabledHealthIndicator("jwt-inject")
        @ConditionalOnMissingBean(name = "jwtInjectHealthIndicator")
        static HealthIndicator jwtInjectHealthIndicator(JwtInject jwt) {
            return new JwtHealthIndicator(jwt);
        }
    }
}

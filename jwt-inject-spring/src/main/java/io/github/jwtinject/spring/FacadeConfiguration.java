package io.github.jwtinject.spring;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtEvents;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What an adapter's auto-configuration imports: the {@link JwtInject} of the properties {@code jwt-inject.*}, unless the
 * application has one of its own, and its health.
 */
@Configuration(proxyBeanMethods = false)
public class FacadeConfiguration {

    /** For Spring. */
    public FacadeConfiguration() {}

    /** @throws JwtConfigurationException when the properties cannot work; its message names the culprit and the mend */
    @Bean
    @ConditionalOnMissingBean
    static JwtInject jwtInject(ConfigurableEnvironment environment, ObjectProvider<JwtEvents> listeners) {
        JwtInjectBuilder builder = JwtInject.builder().properties(EnvironmentOptions.of(environment));
        listeners.orderedStream().forEach(builder::events);
        return builder.build();
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

package io.github.jwtinject.spring;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.micrometer.JwtGauges;
import io.github.jwtinject.micrometer.JwtMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationFilter;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/**
 * Meters of jwt-inject in a web application of Spring Boot that has Micrometer and the module {@code
 * jwt-inject-micrometer}, and what was decided as a key value of the observations of its requests. A {@link JwtInject}
 * bean of the application's own counts where it is given the {@link JwtMetrics} bean as a listener.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnWebApplication
@ConditionalOnClass({JwtMetrics.class, MeterRegistry.class})
@ConditionalOnBean({JwtInject.class, MeterRegistry.class})
public final class JwtMetricsAutoConfiguration {

    /** For Spring. */
    public JwtMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    static JwtMetrics jwtInjectMetrics(MeterRegistry registry) {
        return new JwtMetrics(registry);
    }

    /** Not a meter binder, for which nobody looks in an application with a registry of its own making. */
    @Bean
    static SmartInitializingSingleton jwtInjectGauges(JwtInject jwt, MeterRegistry registry) {
        return () -> new JwtGauges(jwt).bindTo(registry);
    }

    @Bean
    @ConditionalOnBean(ObservedDecision.class)
    static ObservationFilter jwtInjectObservationFilter(ObservedDecision<?> observed) {
        return new DecisionObservationFilter<>(observed);
    }
}

package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.micrometer.JwtGauges;
import io.github.jwtinject.micrometer.JwtMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;

/**
 * Meters of jwt-inject, where the application has a meter registry and the module {@code jwt-inject-micrometer}. A {@link
 * JwtInject} bean of the application's own counts where it is given the {@link JwtMetrics} bean as a listener.
 */
@Factory
@Requires(classes = {JwtMetrics.class, MeterRegistry.class})
final class JwtMetricsFactory {

    @Singleton
    @Requires(beans = MeterRegistry.class)
    @Requires(missingBeans = JwtMetrics.class)
    JwtMetrics jwtMetrics(MeterRegistry registry) {
        return new JwtMetrics(registry);
    }

    /** Not a meter binder, which the registry would need before the facade is made, and the facade needs the registry. */
    @Singleton
    @Requires(beans = MeterRegistry.class)
    ApplicationEventListener<StartupEvent> jwtGauges(JwtInject jwt, MeterRegistry registry) {
        return started -> new JwtGauges(jwt).bindTo(registry);
    }
}

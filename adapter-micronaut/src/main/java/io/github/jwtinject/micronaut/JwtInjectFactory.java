package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtEvents;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectBuilder;
import io.github.jwtinject.report.RouteReport;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Makes the facade from the properties {@code jwt-inject.*}, where the application does not bring one of its own. It tells
 * every {@link JwtEvents} bean what happens.
 */
@Factory
final class JwtInjectFactory {

    @Singleton
    @Bean(preDestroy = "close")
    @Requires(missingBeans = JwtInject.class)
    JwtInject jwtInject(Environment environment, List<JwtEvents> listeners) {
        JwtInjectBuilder builder = JwtInject.builder().properties(EnvironmentOptions.of(environment));
        listeners.forEach(builder::events);
        return builder.build();
    }

    /** What the routes that are there at start-up need of their callers. */
    @Singleton
    RouteReport routeReport(JwtInject jwt, HandlerPlans plans) {
        return jwt.report(plans.endpoints());
    }
}

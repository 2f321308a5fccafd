package io.github.jwtinject.servlet.boot;

import io.github.jwtinject.Decision;
import io.github.jwtinject.micrometer.JwtMetrics;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.spring.DecisionObservationFilter;
import io.github.jwtinject.spring.JwtMetricsAutoConfiguration;
import io.micrometer.observation.ObservationFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Where decisions are metered, says what was decided in the observations of a servlet application's requests too. */
@AutoConfiguration(after = JwtMetricsAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(JwtMetrics.class)
@ConditionalOnBean(JwtMetrics.class)
public final class JwtObservationAutoConfiguration {

    /** For Spring. */
    public JwtObservationAutoConfiguration() {}

    @Bean
    static ObservationFilter jwtInjectObservationFilter() {
        return new DecisionObservationFilter<>(
                ServerRequestObservationContext.class, JwtObservationAutoConfiguration::decision);
    }

    private static @Nullable Decision decision(ServerRequestObservationContext context) {
        // Null, whatever its type says, until the request has begun.
        HttpServletRequest request = context.getCarrier();
        return request == null ? null : JwtFilter.decision(request);
    }
}

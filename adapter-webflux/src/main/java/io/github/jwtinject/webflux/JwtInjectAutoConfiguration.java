package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtEvents;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.spring.FacadeConfiguration;
import io.github.jwtinject.spring.JwtMetricsAutoConfiguration;
import io.github.jwtinject.spring.ObservedDecision;
import io.github.jwtinject.spring.SpringDocAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
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
        },
        before = {JwtMetricsAutoConfiguration.class, SpringDocAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@Import({FacadeConfiguration.class, HandlerInjectionConfiguration.class})
public class JwtInjectAutoConfiguration {

    /** For Spring Boot. */
    public JwtInjectAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    static JwtWebFilter jwtWebFilter(JwtInject jwt) {
        return new JwtWebFilter(jwt);
    }

    @Bean
    static ObservedDecision<ServerRequestObservationContext> jwtInjectObservedDecision() {
        return new ObservedDecision<>(ServerRequestObservationContext.class, context -> {
            Decided decided = Decided.in(context.getAttributes());
            return decided == null ? null : decided.decision();
        });
    }
}

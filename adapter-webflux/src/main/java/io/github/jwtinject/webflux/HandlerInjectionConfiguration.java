package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.report.RouteReport;
import io.github.jwtinject.spring.HandlerPlans;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;

/** What injects into annotated handlers, behind whichever filter. */
@Configuration(proxyBeanMethods = false)
class HandlerInjectionConfiguration {

    @Bean
    static HandlerPlans jwtInjectHandlerPlans(JwtInject jwt) {
        return new HandlerPlans(jwt);
    }

    @Bean
    static JwtHandlerAdapter jwtInjectHandlerAdapter(
            HandlerPlans plans, ObjectProvider<RequestMappingHandlerAdapter> spring, ApplicationContext context) {
        RequestMappingHandlerAdapter adapter = spring.getIfAvailable();
        if (adapter == null) {
            throw new JwtConfigurationException(
                    "JwtInjectWebFluxConfiguration is imported into a context without Spring"
                            + " WebFlux, and would inject nothing: import it where @EnableWebFlux is.");
        }
        return new JwtHandlerAdapter(plans, adapter, context);
    }

    @Bean
    static OtherHandlersAdapter jwtInjectOtherHandlersAdapter() {
        return new OtherHandlersAdapter();
    }

    @Bean
    static StartCheck jwtInjectStartCheck(ApplicationContext context, HandlerPlans plans, OtherHandlersAdapter others) {
        return new StartCheck(context, plans, others);
    }

    /** For tests; made when it is asked for, of the endpoints that are there by then. */
    @Bean
    @Lazy
    static RouteReport jwtInjectRouteReport(ApplicationContext context, HandlerPlans plans) {
        return plans.jwt().report(ApplicationEndpoints.of(context, plans).all());
    }
}

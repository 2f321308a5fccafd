package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    static OwnedHandlerFunctionAdapter jwtInjectHandlerFunctionAdapter(JwtInject jwt) {
        return new OwnedHandlerFunctionAdapter(jwt.ownedParameters());
    }

    @Bean
    static StartCheck jwtInjectStartCheck(ApplicationContext context, HandlerPlans plans, JwtInject jwt) {
        return new StartCheck(context, plans, jwt.ownedParameters());
    }
}

package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtInject;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The filter, and injection into annotated handlers. Import it where {@code @EnableWebFlux} is, beside a {@link
 * JwtInject} bean; with Spring Boot it is there by itself.
 *
 * <pre>{@code
 * @Configuration
 * @EnableWebFlux
 * @Import(JwtInjectWebFluxConfiguration.class)
 * class WebConfiguration {
 *     @Bean
 *     JwtInject jwtInject() { … }
 * }
 * }</pre>
 *
 * <p>The start fails where a handler can never be injected, or where somebody else would fill one of our parameters.
 */
@Configuration(proxyBeanMethods = false)
@Import(HandlerInjectionConfiguration.class)
public class JwtInjectWebFluxConfiguration {

    /** For Spring. */
    public JwtInjectWebFluxConfiguration() {}

    @Bean
    static JwtWebFilter jwtWebFilter(JwtInject jwt) {
        return new JwtWebFilter(jwt);
    }
}

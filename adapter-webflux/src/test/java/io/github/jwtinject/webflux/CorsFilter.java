package io.github.jwtinject.webflux;

import io.github.jwtinject.testing.Surroundings;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/** The contract's CORS, in front of our filter. */
class CorsFilter {

    @Bean
    @Order(-200)
    static CorsWebFilter cors() {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.of(Surroundings.ORIGIN));
        cors.setAllowedHeaders(List.of("Authorization"));
        cors.setExposedHeaders(List.of("WWW-Authenticate"));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", cors);
        return new CorsWebFilter(source);
    }
}

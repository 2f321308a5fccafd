package io.github.jwtinject.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.List;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Spring's filter for CORS, which works in any servlet container. */
public final class SpringCors {

    private SpringCors() {}

    /** A filter that lets pages of this origin call with a token, and read what challenges them. */
    public static CorsFilter filter(String origin) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.of(origin));
        cors.setAllowedHeaders(List.of("Authorization"));
        cors.setExposedHeaders(List.of("WWW-Authenticate"));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", cors);
        return new CorsFilter(source);
    }

    /** Registers such a filter, in front of those that are registered later. */
    public static void admit(String origin, ServletContext context) {
        FilterRegistration.Dynamic cors = context.addFilter("cors", filter(origin));
        cors.setAsyncSupported(true);
        cors.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }
}

package io.github.jwtinject.servlet.boot;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtEvents;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.servlet.springmvc.JwtInjectMvcConfiguration;
import io.github.jwtinject.spring.DispatcherPaths;
import io.github.jwtinject.spring.FacadeConfiguration;
import io.github.jwtinject.spring.JwtMetricsAutoConfiguration;
import io.github.jwtinject.spring.ObservedDecision;
import io.github.jwtinject.spring.SpringDocAutoConfiguration;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingFilterBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Sets up a servlet application of Spring Boot from its properties {@code jwt-inject.*}: the {@link JwtInject}, the
 * {@link JwtFilter} in front of everything, and injection into handler methods where Spring MVC is there.
 *
 * <p>Every {@link JwtEvents} bean is told what happens. It steps back where the application has beans of its own: a {@link JwtInject} takes the place of the properties,
 * which are then not read, and a {@link JwtFilter} or its registration takes the place of ours.
 */
@AutoConfiguration(
        afterName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
        before = {JwtMetricsAutoConfiguration.class, SpringDocAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import(FacadeConfiguration.class)
public final class JwtInjectAutoConfiguration {

    /**
     * Where the filter stands: behind Boot's own filters (character encoding, method override, form content, request
     * context) and Spring Security's chain, which is at -100; before filters of the application that have no order or a
     * positive one.
     *
     * <p>A {@code CorsFilter} must have a lower order, as for Spring Security: else browsers cannot read the refusal of
     * another origin's request. It gets one by a {@link FilterRegistrationBean} or {@code @FilterRegistration(order = …)}; Boot ignores {@code @Order} on the method
     * of a plain filter bean. What is set up by {@code WebMvcConfigurer.addCorsMappings} alone comes behind all filters.
     */
    public static final int FILTER_ORDER = -99;

    /** For Spring. */
    public JwtInjectAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingFilterBean
    static FilterRegistrationBean<JwtFilter> jwtInjectFilter(JwtInject jwt) {
        FilterRegistrationBean<JwtFilter> registration = new FilterRegistrationBean<>(new JwtFilter(jwt));
        registration.setName(JwtFilter.NAME);
        registration.setOrder(FILTER_ORDER);
        registration.setAsyncSupported(true);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        registration.addUrlPatterns("/*");
        return registration;
    }

    /** Where the application has imported the same itself, it is there once all the same. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RequestMappingHandlerMapping.class)
    @ConditionalOnBean(RequestMappingHandlerMapping.class)
    @Import(JwtInjectMvcConfiguration.class)
    static class SpringMvc {}

    @Bean
    static DispatcherPaths jwtInjectDispatcherPaths(ServletContext servlets) {
        return () -> JwtFilter.dispatcherPaths(servlets);
    }

    @Bean
    static ObservedDecision<ServerRequestObservationContext> jwtInjectObservedDecision() {
        return new ObservedDecision<>(ServerRequestObservationContext.class, JwtInjectAutoConfiguration::decision);
    }

    private static @Nullable Decision decision(ServerRequestObservationContext context) {
        // Null, whatever its type says, until the request has begun.
        HttpServletRequest request = context.getCarrier();
        return request == null ? null : JwtFilter.decision(request);
    }
}

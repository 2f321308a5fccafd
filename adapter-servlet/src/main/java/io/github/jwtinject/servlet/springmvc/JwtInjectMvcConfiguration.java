package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.report.RouteReport;
import io.github.jwtinject.spring.HandlerPlans;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.method.annotation.ModelAttributeMethodProcessor;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Injects into the handler methods of Spring MVC. Import it where {@code @EnableWebMvc} is, beside a {@link JwtInject}
 * bean; and register a {@link io.github.jwtinject.servlet.JwtFilter} with that bean in front of the dispatcher servlet.
 *
 * <pre>{@code
 * @Configuration
 * @EnableWebMvc
 * @Import(JwtInjectMvcConfiguration.class)
 * class WebConfiguration {
 *     @Bean
 *     JwtInject jwtInject() { … }
 * }
 * }</pre>
 *
 * <p>The start fails where a handler can never be injected, or where somebody else would fill one of our parameters.
 */
@Configuration(proxyBeanMethods = false)
public class JwtInjectMvcConfiguration {

    /** For Spring. */
    public JwtInjectMvcConfiguration() {}

    @Bean
    static HandlerPlans jwtInjectHandlerPlans(JwtInject jwt) {
        return new HandlerPlans(jwt);
    }

    /** A mapped interceptor is found by every handler mapping, also by those that no configurer reaches. */
    @Bean
    static MappedInterceptor jwtInjectInterceptor(HandlerPlans plans, ApplicationContext context) {
        return new MappedInterceptor(null, new JwtHandlerInterceptor(plans, context));
    }

    @Bean
    static StartCheck jwtInjectStartCheck(ApplicationContext context, HandlerPlans plans) {
        return new StartCheck(context, plans);
    }

    /** What the handlers need of their callers, for tests; complete once the context is refreshed. */
    @Bean
    @Lazy
    static RouteReport jwtInjectRoutes(StartCheck check) {
        return check.report();
    }

    @Bean
    static HandlerExceptionResolver jwtInjectOwnedConflicts() {
        return new OwnedConflictResolver();
    }

    /** Resolvers that are added the usual way stand behind some of Spring's own. */
    @Bean
    static BeanPostProcessor jwtInjectResolverFirst() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof RequestMappingHandlerAdapter adapter) {
                    List<HandlerMethodArgumentResolver> resolvers = new ArrayList<>();
                    resolvers.add(new JwtArgumentResolver());
                    List<HandlerMethodArgumentResolver> others = adapter.getArgumentResolvers();
                    for (HandlerMethodArgumentResolver other :
                            others == null ? List.<HandlerMethodArgumentResolver>of() : others) {
                        boolean binds = other instanceof ModelAttributeMethodProcessor;
                        resolvers.add(binds ? new ModelAttributeResolver(other) : other);
                    }
                    adapter.setArgumentResolvers(resolvers);
                }
                return bean;
            }
        };
    }
}

package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.report.Endpoint;
import io.github.jwtinject.report.RouteReport;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.spring.HandlerCheck;
import io.github.jwtinject.spring.HandlerPlans;
import io.github.jwtinject.spring.HandlerRoute;
import io.github.jwtinject.spring.PathMatching;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Compiles the plans of all handlers, stops the start where one of our parameters would not be ours to fill, and tells the
 * facade and the log of all routes.
 */
final class StartCheck implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(JwtFilter.class);

    private final ApplicationContext context;
    private final HandlerPlans plans;
    private final List<Endpoint> endpoints = new ArrayList<>();

    StartCheck(ApplicationContext context, HandlerPlans plans) {
        this.context = context;
        this.plans = plans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Collection<RequestMappingHandlerMapping> mappings =
                context.getBeansOfType(RequestMappingHandlerMapping.class).values();
        if (mappings.isEmpty()) {
            throw new JwtConfigurationException(
                    "JwtInjectMvcConfiguration is imported into a context without Spring MVC,"
                            + " and would inject nothing: import it where @EnableWebMvc is.");
        }
        ServletContext servlets = context instanceof WebApplicationContext web ? web.getServletContext() : null;
        // Where dispatcher servlets are mapped; handlers' patterns begin behind that.
        List<String> prefixes = servlets == null ? List.of("") : JwtFilter.dispatcherPaths(servlets);
        List<HandlerRoute> routes =
                mappings.stream().flatMap(mapping -> routes(mapping).stream()).toList();
        for (HandlerRoute route : routes) {
            endpoints.addAll(plans.endpoints(route, prefixes));
            checkResolvedByUs(route.handler());
        }
        new HandlerCheck(context, plans).requireNothingAstray(routes, "JwtFilter.identity(request)");
        if (servlets != null) {
            JwtFilter.interceptsHandlers(servlets);
        }
        context.getBeansOfType(AbstractHandlerMapping.class)
                .forEach((name, mapping) -> requireExactMatching(name, mapping, plans.jwt()));
        plans.jwt().announce(endpoints);
        report().log(LOG, "The routes of the handlers");
    }

    /** What the handlers need of their callers. */
    RouteReport report() {
        return plans.jwt().report(endpoints);
    }

    private static List<HandlerRoute> routes(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().entrySet().stream()
                .map(mapped -> new HandlerRoute(
                        mapped.getValue(),
                        mapped.getKey().getMethodsCondition().getMethods(),
                        mapped.getKey().getPatternValues()))
                .toList();
    }

    private void checkResolvedByUs(HandlerMethod handler) {
        InjectionPlan plan = plans.of(handler, Set.of());
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (plan.injects(parameter.getParameterIndex())) {
                checkResolvedByUs(handler, parameter);
            }
        }
    }

    private void checkResolvedByUs(HandlerMethod handler, MethodParameter parameter) {
        for (RequestMappingHandlerAdapter adapter :
                context.getBeansOfType(RequestMappingHandlerAdapter.class).values()) {
            @Nullable List<HandlerMethodArgumentResolver> resolvers = adapter.getArgumentResolvers();
            Optional<HandlerMethodArgumentResolver> first = resolvers == null
                    ? Optional.empty()
                    : resolvers.stream()
                            .filter(resolver -> resolver.supportsParameter(parameter))
                            .findFirst();
            if (first.isEmpty() || !(first.get() instanceof JwtArgumentResolver)) {
                throw new JwtConfigurationException(
                        "Parameter " + parameter.getParameter().getName() + " of "
                                + handler + " would be filled by "
                                + first.map(other -> other.getClass().getName()).orElse("nobody")
                                + " and not from the token: leave the argument resolvers of RequestMappingHandlerAdapter as they"
                                + " are, and add others by WebMvcConfigurer.addArgumentResolvers.");
            }
        }
    }

    @SuppressWarnings({"deprecation", "removal"}) // as long as Spring matches by a PathMatcher, it is asked
    private static void requireExactMatching(String name, AbstractHandlerMapping mapping, JwtInject jwt) {
        PathPatternParser parser = mapping.getPatternParser();
        if (parser == null) {
            PathMatching.requireExact(jwt, name, mapping.getPathMatcher());
        } else {
            PathMatching.requireExact(jwt, name, parser);
        }
    }
}

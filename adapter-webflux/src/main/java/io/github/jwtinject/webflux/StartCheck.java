package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.spring.HandlerCheck;
import io.github.jwtinject.spring.HandlerPlans;
import io.github.jwtinject.spring.PathMatching;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.reactive.HiddenHttpMethodFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.server.WebFilter;

/**
 * Compiles the plans of all handlers, puts our resolver before all others, tells the facade of the endpoints, and stops the
 * start where one of our parameters would not be ours to fill, or a handler's scopes not ours to check.
 */
final class StartCheck implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);

    private final ApplicationContext context;
    private final HandlerPlans plans;
    private final JwtInject jwt;
    private final OtherHandlersAdapter others;

    StartCheck(ApplicationContext context, HandlerPlans plans, OtherHandlersAdapter others) {
        this.context = context;
        this.plans = plans;
        this.jwt = plans.jwt();
        this.others = others;
    }

    @Override
    public void afterSingletonsInstantiated() {
        context.getBeanProvider(RequestMappingHandlerAdapter.class).forEach(this::resolveFirst);
        ApplicationEndpoints endpoints = ApplicationEndpoints.of(context, plans);
        context.getBeansOfType(AbstractHandlerMapping.class)
                .forEach((name, mapping) -> PathMatching.requireExact(jwt, name, mapping.getPathPatternParser()));
        jwt.announce(endpoints.all());
        jwt.report(endpoints.all()).log(LOG, "The routes of the application");
        boolean left = endpoints.requireScopes();
        endpoints.routes().forEach(route -> checkAdaptedByUs(route.handler(), left));
        new HandlerCheck(context, plans).requireNothingAstray(endpoints.routes(), "JwtWebFilter.identity(exchange)");
        if (left || !jwt.ownedParameters().isEmpty()) {
            others.standBefore(adapters().toList(), new ScopedRoutes(endpoints.functional()));
        }
        checkFilters(context.getBeanProvider(WebFilter.class).orderedStream().toList());
    }

    private void resolveFirst(RequestMappingHandlerAdapter adapter) {
        List<HandlerMethodArgumentResolver> resolvers = RequestMappingResolvers.of(adapter);
        resolvers.add(0, new JwtHandlerMethodArgumentResolver(plans));
        if (!jwt.ownedParameters().isEmpty()) {
            OwnedModelAttributeResolver.replaceIn(resolvers);
            OwnedModelAttributeResolver.replaceIn(RequestMappingResolvers.ofModelMethods(adapter));
        }
    }

    private Stream<HandlerAdapter> adapters() {
        return context.getBeanProvider(HandlerAdapter.class).orderedStream();
    }

    /**
     * The first adapter that wants a handler gets it.
     *
     * @param left whether requests may be left to handlers that require scopes, so that all others must be kept from them
     */
    private void checkAdaptedByUs(HandlerMethod handler, boolean left) {
        if (!left && plans.of(handler, Set.of()).isEmpty()) {
            return;
        }
        HandlerAdapter first = adapters()
                .filter(adapter -> adapter.supports(handler))
                .findFirst()
                .orElseThrow();
        if (!(first instanceof JwtHandlerAdapter)) {
            throw new JwtConfigurationException(handler + " would be called by "
                    + first.getClass().getName()
                    + ", without its injected parameters being filled from the token and its"
                    + " scopes being checked: give that handler adapter a lower precedence, or let it leave this handler"
                    + " alone.");
        }
    }

    /** Both change what the decision is about, or who may read it, and Spring puts them last unless told otherwise. */
    private static void checkFilters(List<WebFilter> filters) {
        boolean decided = false;
        for (WebFilter filter : filters) {
            decided |= filter instanceof JwtWebFilter;
            if (decided && (filter instanceof CorsWebFilter || filter instanceof HiddenHttpMethodFilter)) {
                throw new JwtConfigurationException(filter.getClass().getName()
                        + " stands behind JwtWebFilter and must stand before it: give its bean an @Order smaller than "
                        + JwtWebFilter.ORDER + ".");
            }
        }
    }
}

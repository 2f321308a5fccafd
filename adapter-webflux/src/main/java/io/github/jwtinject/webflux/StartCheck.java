package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.injection.StrayInjection;
import io.github.jwtinject.report.RouteReport;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils.MethodFilter;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.reactive.HiddenHttpMethodFilter;
import org.springframework.web.method.ControllerAdviceBean;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
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

    StartCheck(ApplicationContext context, HandlerPlans plans, JwtInject jwt, OtherHandlersAdapter others) {
        this.context = context;
        this.plans = plans;
        this.jwt = jwt;
        this.others = others;
    }

    @Override
    public void afterSingletonsInstantiated() {
        context.getBeanProvider(RequestMappingHandlerAdapter.class).forEach(this::resolveFirst);
        ApplicationEndpoints endpoints = ApplicationEndpoints.of(context, plans);
        PathMatching.requireExact(context, jwt);
        jwt.announce(endpoints.all());
        RouteReport report = jwt.report(endpoints.all());
        LOG.atLevel(report.warnings().isEmpty() ? Level.INFO : Level.WARN)
                .log("The routes of the application:\n{}", report);
        boolean left = endpoints.requireScopes();
        Set<Class<?>> types = new HashSet<>();
        context.getBeanProvider(RequestMappingHandlerMapping.class)
                .forEach(mapping -> mapping.getHandlerMethods().values().forEach(handler -> {
                    check(handler, left);
                    types.add(handler.getBeanType());
                }));
        ControllerAdviceBean.findAnnotatedBeans(context).forEach(advice -> {
            if (advice.getBeanType() != null) {
                types.add(advice.getBeanType());
            }
        });
        types.forEach(StartCheck::checkOtherMethods);
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

    /** @param left whether requests may be left to handlers that require scopes, so that all others must be kept from them */
    private void check(HandlerMethod handler, boolean left) {
        InjectionPlan plan = plans.of(handler, Set.of());
        if (left || !plan.isEmpty()) {
            checkAdaptedByUs(handler);
        }
        checkNothingIsHidden(handler, plan);
    }

    private Stream<HandlerAdapter> adapters() {
        return context.getBeanProvider(HandlerAdapter.class).orderedStream();
    }

    /** The first adapter that wants a handler gets it. */
    private void checkAdaptedByUs(HandlerMethod handler) {
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

    /**
     * Spring sees the type that a bean is declared with: the interface of a proxied controller, or what its factory method
     * returns. A parameter that is annotated further down only it would fill from the request.
     */
    private void checkNothingIsHidden(HandlerMethod handler, InjectionPlan plan) {
        Class<?> target = targetClass(handler);
        Method called = AopUtils.getMostSpecificMethod(plan.handler(), target);
        StrayInjection.refuseHidden(plan, called);
        InjectionPlan whole = jwt.plan(target, called, null);
        if (whole.requiresScopes() != plan.requiresScopes()
                || !Set.copyOf(whole.requiredScopes()).equals(Set.copyOf(plan.requiredScopes()))) {
            throw new JwtConfigurationException("@RequireScopes in " + target.getName() + " is hidden from Spring by "
                    + handler.getBeanType().getName() + ", so that " + handler + " would run without these scopes:"
                    + " annotate it there as well.");
        }
    }

    private Class<?> targetClass(HandlerMethod handler) {
        boolean knownByTypeOnly = handler.getBean() instanceof String name && !context.isSingleton(name);
        return knownByTypeOnly
                ? handler.getBeanType()
                : AopUtils.getTargetClass(handler.createWithResolvedBean().getBean());
    }

    /** Methods that Spring calls around a handler, with resolvers of which some would take our parameter for its own. */
    private static void checkOtherMethods(Class<?> type) {
        MethodIntrospector.selectMethods(type, (MethodFilter) StartCheck::isAroundHandlers)
                .forEach(method -> StrayInjection.refuse(
                        method, "take the parameter in the handler, or call JwtWebFilter.identity(exchange)"));
    }

    private static boolean isAroundHandlers(Method method) {
        return AnnotatedElementUtils.hasAnnotation(method, InitBinder.class)
                || AnnotatedElementUtils.hasAnnotation(method, ExceptionHandler.class)
                || (AnnotatedElementUtils.hasAnnotation(method, ModelAttribute.class)
                        && !AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class));
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

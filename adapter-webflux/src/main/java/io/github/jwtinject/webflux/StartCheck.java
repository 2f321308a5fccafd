package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.injection.StrayInjection;
import io.github.jwtinject.owned.OwnedParameters;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.WebFilter;

/**
 * Compiles the plans of all annotated handlers, puts our resolver before all others, and stops the start where one of
 * our parameters would not be ours to fill.
 */
final class StartCheck implements SmartInitializingSingleton {

    private final ApplicationContext context;
    private final HandlerPlans plans;
    private final OwnedParameters owned;

    StartCheck(ApplicationContext context, HandlerPlans plans, OwnedParameters owned) {
        this.context = context;
        this.plans = plans;
        this.owned = owned;
    }

    @Override
    public void afterSingletonsInstantiated() {
        context.getBeanProvider(RequestMappingHandlerAdapter.class).forEach(this::resolveFirst);
        Set<Class<?>> types = new HashSet<>();
        context.getBeanProvider(RequestMappingHandlerMapping.class)
                .forEach(mapping -> mapping.getHandlerMethods().forEach((route, handler) -> {
                    check(route, handler);
                    types.add(handler.getBeanType());
                }));
        ControllerAdviceBean.findAnnotatedBeans(context).forEach(advice -> {
            if (advice.getBeanType() != null) {
                types.add(advice.getBeanType());
            }
        });
        types.forEach(StartCheck::checkOtherMethods);
        context.getBeansOfType(RouterFunction.class).values().forEach(routes -> routes.accept(new RouteVariables()));
        checkFilters(context.getBeanProvider(WebFilter.class).orderedStream().toList());
    }

    private void resolveFirst(RequestMappingHandlerAdapter adapter) {
        List<HandlerMethodArgumentResolver> resolvers = RequestMappingResolvers.of(adapter);
        resolvers.add(0, new JwtHandlerMethodArgumentResolver(plans));
        if (!owned.isEmpty()) {
            OwnedModelAttributeResolver.replaceIn(resolvers);
            OwnedModelAttributeResolver.replaceIn(RequestMappingResolvers.ofModelMethods(adapter));
        }
    }

    private void check(RequestMappingInfo route, HandlerMethod handler) {
        InjectionPlan plan = plans.compile(handler, pathVariables(route));
        if (!plan.isEmpty()) {
            checkAdaptedByUs(handler);
        }
        checkNothingIsHidden(handler, plan);
    }

    private static Set<String> pathVariables(RequestMappingInfo route) {
        return route.getPatternsCondition().getPatterns().stream()
                .flatMap(pattern -> RouteVariables.in(pattern.getPatternString()))
                .collect(Collectors.toSet());
    }

    /** The first adapter that wants a handler gets it. */
    private void checkAdaptedByUs(HandlerMethod handler) {
        HandlerAdapter first = context.getBeanProvider(HandlerAdapter.class)
                .orderedStream()
                .filter(adapter -> adapter.supports(handler))
                .findFirst()
                .orElseThrow();
        if (!(first instanceof JwtHandlerAdapter)) {
            throw new JwtConfigurationException("The injected parameters of " + handler + " would be filled by "
                    + first.getClass().getName() + " and not from the token: give that handler adapter a lower"
                    + " precedence, or let it leave this handler alone.");
        }
    }

    /**
     * Spring sees the type that a bean is declared with: the interface of a proxied controller, or what its factory method
     * returns. A parameter that is annotated further down only it would fill from the request.
     */
    private void checkNothingIsHidden(HandlerMethod handler, InjectionPlan plan) {
        StrayInjection.refuseHidden(plan, AopUtils.getMostSpecificMethod(plan.handler(), targetClass(handler)));
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

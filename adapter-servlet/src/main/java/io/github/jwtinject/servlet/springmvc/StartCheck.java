package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.injection.StrayInjection;
import io.github.jwtinject.report.Endpoint;
import io.github.jwtinject.report.RouteReport;
import io.github.jwtinject.servlet.JwtFilter;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils.MethodFilter;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.ControllerAdviceBean;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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
        Set<Class<?>> types = new HashSet<>();
        for (RequestMappingHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().forEach((route, handler) -> {
                check(route, handler);
                types.add(handler.getBeanType());
            });
        }
        ControllerAdviceBean.findAnnotatedBeans(context).forEach(advice -> {
            if (advice.getBeanType() != null) {
                types.add(advice.getBeanType());
            }
        });
        types.forEach(StartCheck::checkOtherMethods);
        ServletContext servlets = context instanceof WebApplicationContext web ? web.getServletContext() : null;
        if (servlets != null) {
            JwtFilter.interceptsHandlers(servlets);
        }
        PathMatching.requireExact(context, plans.jwt());
        plans.jwt().announce(endpoints);
        RouteReport report = report();
        LOG.atLevel(report.warnings().isEmpty() ? Level.INFO : Level.WARN)
                .log("The routes of the handlers:\n{}", report);
    }

    /** What the handlers need of their callers. */
    RouteReport report() {
        return plans.jwt().report(endpoints);
    }

    private void check(RequestMappingInfo route, HandlerMethod handler) {
        InjectionPlan plan = null;
        Set<String> methods = route.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .collect(Collectors.toSet());
        // Each by itself: a scope that names a variable must find it in all of them.
        for (String pattern : route.getPatternValues()) {
            plan = plans.compile(handler, PatternVariables.in(pattern));
            for (String prefix : servletPaths()) {
                String path = prefix + pattern;
                endpoints.add(
                        Endpoint.of(methods, path.isEmpty() ? "/" : path, plan).reading(DeclaredBodies.of(handler)));
            }
        }
        if (plan == null) {
            return;
        }
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (plan.injects(parameter.getParameterIndex())) {
                checkResolvedByUs(handler, parameter);
            }
        }
        checkNothingIsHidden(handler, plan, variables(route));
    }

    private static Set<String> variables(RequestMappingInfo route) {
        return route.getPatternValues().stream()
                .flatMap(pattern -> PatternVariables.in(pattern).stream())
                .collect(Collectors.toSet());
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

    /**
     * Spring sees the type that a bean is declared with: the interface of a proxied controller, or what its factory method
     * returns. A parameter that is annotated further down only it would fill from the request.
     */
    private void checkNothingIsHidden(HandlerMethod handler, InjectionPlan plan, Set<String> variables) {
        Class<?> target = targetClass(handler);
        Method method = AopUtils.getMostSpecificMethod(plan.handler(), target);
        StrayInjection.refuseHidden(plan, method);
        checkNoScopesAreHidden(handler, plan, target, method, variables);
    }

    private void checkNoScopesAreHidden(
            HandlerMethod handler, InjectionPlan plan, Class<?> target, Method method, Set<String> variables) {
        InjectionPlan whole = plans.jwt().plan(target, method, variables);
        if (whole.requiresScopes() != plan.requiresScopes()
                || !Set.copyOf(whole.requiredScopes()).equals(Set.copyOf(plan.requiredScopes()))) {
            throw new JwtConfigurationException("@RequireScopes of " + target.getName() + "." + method.getName()
                    + " is hidden from Spring by " + handler.getBeanType().getName() + ": annotate it there as well.");
        }
    }

    /** Where dispatcher servlets are mapped; handlers' patterns begin behind that. */
    private List<String> servletPaths() {
        ServletContext servlets = context instanceof WebApplicationContext web ? web.getServletContext() : null;
        return servlets == null ? List.of("") : JwtFilter.dispatcherPaths(servlets);
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
                        method, "take the parameter in the handler, or call JwtFilter.identity(request)"));
    }

    private static boolean isAroundHandlers(Method method) {
        return AnnotatedElementUtils.hasAnnotation(method, InitBinder.class)
                || AnnotatedElementUtils.hasAnnotation(method, ExceptionHandler.class)
                || (AnnotatedElementUtils.hasAnnotation(method, ModelAttribute.class)
                        && !AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class));
    }
}

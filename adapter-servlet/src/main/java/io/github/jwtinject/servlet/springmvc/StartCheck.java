package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.injection.StrayInjection;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.method.ControllerAdviceBean;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Compiles the plans of all handlers, and stops the start where one of our parameters would not be ours to fill. */
final class StartCheck implements SmartInitializingSingleton {

    private final ApplicationContext context;
    private final HandlerPlans plans;

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
    }

    private void check(RequestMappingInfo route, HandlerMethod handler) {
        Set<String> variables = route.getPatternValues().stream()
                .flatMap(pattern -> PatternVariables.in(pattern).stream())
                .collect(Collectors.toSet());
        InjectionPlan plan = plans.compile(handler, variables);
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (plan.injects(parameter.getParameterIndex())) {
                checkResolvedByUs(handler, parameter);
            }
        }
        checkNothingIsHidden(handler, plan);
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
                        method, "take the parameter in the handler, or call JwtFilter.identity(request)"));
    }

    private static boolean isAroundHandlers(Method method) {
        return AnnotatedElementUtils.hasAnnotation(method, InitBinder.class)
                || AnnotatedElementUtils.hasAnnotation(method, ExceptionHandler.class)
                || (AnnotatedElementUtils.hasAnnotation(method, ModelAttribute.class)
                        && !AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class));
    }
}

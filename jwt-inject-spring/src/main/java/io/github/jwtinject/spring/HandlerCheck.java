package io.github.jwtinject.spring;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.injection.StrayInjection;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils.MethodFilter;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.ControllerAdviceBean;
import org.springframework.web.method.HandlerMethod;

/** Looks for annotations of ours, at start-up, that Spring would not see, or not leave to us. */
public final class HandlerCheck {

    private final ApplicationContext context;
    private final HandlerPlans plans;

    /** A check of handlers in this application context, with the plans that were compiled of them. */
    public HandlerCheck(ApplicationContext context, HandlerPlans plans) {
        this.context = context;
        this.plans = plans;
    }

    /**
     * Looks at all handlers, and at what runs around them.
     *
     * @param byHand the call that gives the identity to code without injection
     * @throws JwtConfigurationException when there is such an annotation
     */
    public void requireNothingAstray(Collection<HandlerRoute> routes, String byHand) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (HandlerRoute route : routes) {
            requireNothingHidden(route.handler());
            types.add(route.handler().getBeanType());
        }
        for (ControllerAdviceBean advice : ControllerAdviceBean.findAnnotatedBeans(context)) {
            if (advice.getBeanType() != null) {
                types.add(advice.getBeanType());
            }
        }
        types.forEach(type -> MethodIntrospector.selectMethods(type, (MethodFilter) HandlerCheck::isAroundHandlers)
                .forEach(method ->
                        StrayInjection.refuse(method, "take the parameter in the handler, or call " + byHand)));
    }

    /**
     * Spring sees the type that a bean is declared with: the interface of a proxied controller, or what its factory method
     * returns. A parameter that is annotated further down only it would fill from the request.
     */
    private void requireNothingHidden(HandlerMethod handler) {
        InjectionPlan plan = plans.of(handler, Set.of());
        Class<?> target = targetClass(handler);
        Method called = AopUtils.getMostSpecificMethod(plan.handler(), target);
        StrayInjection.refuseHidden(plan, called);
        InjectionPlan whole = plans.jwt().plan(target, called, null);
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
    private static boolean isAroundHandlers(Method method) {
        return AnnotatedElementUtils.hasAnnotation(method, InitBinder.class)
                || AnnotatedElementUtils.hasAnnotation(method, ExceptionHandler.class)
                || (AnnotatedElementUtils.hasAnnotation(method, ModelAttribute.class)
                        && !AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class));
    }
}

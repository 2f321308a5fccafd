package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.servlet.JwtFilter;
import io.github.jwtinject.servlet.OwnedParametersRequest;
import io.github.jwtinject.spring.HandlerPlans;
import io.github.jwtinject.spring.InjectedArguments;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.FormContentFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Authorises a handler and computes its arguments before it runs and before its body is read, so that a refusal is the
 * response and never an exception that the application's own handlers could see.
 */
final class JwtHandlerInterceptor implements HandlerInterceptor {

    private final HandlerPlans plans;
    private final ApplicationContext home;

    /** @param home where the argument resolver is; contexts below inherit this interceptor, but not that */
    JwtHandlerInterceptor(HandlerPlans plans, ApplicationContext home) {
        this.plans = plans;
        this.home = home;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        checkThatFormsComeFirst(request);
        if (handler instanceof HandlerFunction) {
            OwnedServerRequest.replaceOn(request);
        }
        if (!(handler instanceof HandlerMethod handlerMethod)) {
            return mayRunWithoutPlan(request, response);
        }
        Map<String, String> variables = pathVariables(request);
        InjectionPlan plan = plans.of(handlerMethod, variables.keySet());
        WebApplicationContext context = RequestContextUtils.findWebApplicationContext(request);
        if (context != home && !plan.isEmpty()) {
            throw new IllegalStateException(
                    handlerMethod + " takes injected parameters, and its application context has"
                            + " nobody to inject them: import JwtInjectMvcConfiguration there.");
        }
        Decision decision = JwtFilter.decision(request);
        if (decision == null && isOfAnotherApplication(context) && !plan.requiresScopes()) {
            return true;
        }
        if (decision == null) {
            throw new IllegalStateException("No JwtFilter stands in front of the dispatcher servlet: register one with"
                    + " the JwtInject bean, for /* and all dispatcher types.");
        }
        try {
            Decision authorized = JwtFilter.authorize(request, plan, variables);
            request.setAttribute(
                    InjectedArguments.ATTRIBUTE, new InjectedArguments(plan.handler(), plan.arguments(authorized)));
            return true;
        } catch (JwtRefusedException e) {
            JwtFilter.refuse(request, response, e.refusal());
            return false;
        }
    }

    /** Static resources, functions and the like require no scopes, so that nothing is left to them. */
    private static boolean mayRunWithoutPlan(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Decision decision = JwtFilter.decision(request);
        if (decision != null && decision.leftToHandler()) {
            JwtFilter.refuse(request, response, Refusal.routeDenied());
            return false;
        }
        return true;
    }

    /** Spring's filter for forms that are put or patched adds what the client sent on top of what we made of it. */
    private static void checkThatFormsComeFirst(HttpServletRequest request) {
        OwnedParametersRequest ours = OwnedParametersRequest.in(request);
        ServletRequest next = request;
        while (ours != null && next != ours && next instanceof ServletRequestWrapper wrapper) {
            if (next.getClass().getEnclosingClass() == FormContentFilter.class) {
                throw new IllegalStateException(
                        "FormContentFilter stands behind JwtFilter, and fills owned parameters from"
                                + " the client's form: register it in front, or leave it out.");
            }
            next = wrapper.getRequest();
        }
    }

    /** Such as Boot's management endpoints on a port of their own. */
    private boolean isOfAnotherApplication(@Nullable WebApplicationContext context) {
        return context != null
                && context != home
                && home instanceof WebApplicationContext web
                && context.getServletContext() != web.getServletContext();
    }

    @SuppressWarnings("unchecked") // Spring keeps names and values there, as texts
    private static Map<String, String> pathVariables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }
}

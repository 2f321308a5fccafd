package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.servlet.JwtFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Authorises a handler and computes its arguments before it runs and before its body is read, so that a refusal is the
 * response and never an exception that the application's own handlers could see.
 */
final class JwtHandlerInterceptor implements HandlerInterceptor {

    private final HandlerPlans plans;

    JwtHandlerInterceptor(HandlerPlans plans) {
        this.plans = plans;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod handlerMethod)) {
            return true;
        }
        Decision decision = JwtFilter.decision(request);
        if (decision == null) {
            throw new IllegalStateException("No JwtFilter stands in front of the dispatcher servlet: register one with"
                    + " the JwtInject bean, for /* and all dispatcher types.");
        }
        InjectionPlan plan = plans.of(handlerMethod);
        try {
            plan.authorize(decision, pathVariables(request));
            new InjectedArguments(plan.handler(), plan.arguments(decision)).keepOn(request);
            return true;
        } catch (JwtRefusedException e) {
            JwtFilter.refuse(request, response, e.refusal());
            return false;
        }
    }

    /** What Spring keeps there is such a map, or nothing. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> pathVariables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }
}

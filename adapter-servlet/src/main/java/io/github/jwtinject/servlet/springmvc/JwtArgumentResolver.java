package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.injection.InjectionPlan;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands over what {@link JwtHandlerInterceptor} has computed; nothing is decided or converted here. */
final class JwtArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return InjectionPlan.isInjected(parameter.getParameter());
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        InjectedArguments arguments = http == null ? null : InjectedArguments.of(http);
        if (arguments == null || !arguments.handler().equals(parameter.getMethod())) {
            throw new IllegalStateException("Nothing was injected for " + parameter
                    + ": only handler methods that the dispatcher servlet maps take injected parameters.");
        }
        return arguments.at(parameter.getParameterIndex());
    }
}

package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.spring.InjectedArguments;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
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
        Object kept = request.getAttribute(InjectedArguments.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return InjectedArguments.at(kept, parameter);
    }
}

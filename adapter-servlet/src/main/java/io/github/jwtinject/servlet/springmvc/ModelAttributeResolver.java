package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.servlet.OwnedParametersRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.handler.DispatcherServletWebRequest;

/** Has Spring bind a model attribute as ever, from a {@link BoundRequest} where parameters are owned. */
record ModelAttributeResolver(HandlerMethodArgumentResolver springs) implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return springs.supportsParameter(parameter);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        return springs.resolveArgument(parameter, container, bound(request), binders);
    }

    private static NativeWebRequest bound(NativeWebRequest request) {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
        OwnedParametersRequest ours = http == null ? null : OwnedParametersRequest.in(http);
        return http == null || response == null || ours == null
                ? request
                : new DispatcherServletWebRequest(new BoundRequest(http, ours.owned()), response);
    }
}

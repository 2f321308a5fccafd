package io.github.jwtinject.servlet.springmvc;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The injected arguments of the handler that is about to run, on their way from the interceptor to the resolver. */
final class InjectedArguments {

    private static final String ATTRIBUTE = InjectedArguments.class.getName();

    private final Method handler;
    private final @Nullable Object[] values;

    InjectedArguments(Method handler, @Nullable Object[] values) {
        this.handler = handler;
        this.values = values;
    }

    static @Nullable InjectedArguments of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof InjectedArguments arguments ? arguments : null;
    }

    void keepOn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    Method handler() {
        return handler;
    }

    @Nullable
    Object at(int index) {
        return values[index];
    }
}

package io.github.jwtinject.spring;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * The injected arguments of the handler that is about to run, kept in an attribute of its request: on their way from
 * where they are computed to the argument resolver.
 */
public final class InjectedArguments {

    /** The name of the attribute. */
    public static final String ATTRIBUTE = InjectedArguments.class.getName();

    private final Method handler;
    private final @Nullable Object[] values;

    /** @param values one for each parameter; what is not injected is null */
    public InjectedArguments(Method handler, @Nullable Object[] values) {
        this.handler = handler;
        this.values = values;
    }

    /**
     * The argument for a parameter.
     *
     * @param kept the value of the attribute
     * @throws IllegalStateException when nothing was computed for the method that the parameter is of
     */
    public static @Nullable Object at(@Nullable Object kept, MethodParameter parameter) {
        if (kept instanceof InjectedArguments arguments && arguments.handler.equals(parameter.getMethod())) {
            return arguments.values[parameter.getParameterIndex()];
        }
        throw new IllegalStateException("Nothing was injected for " + parameter
                + ": only handler methods that Spring maps requests to take injected parameters.");
    }
}

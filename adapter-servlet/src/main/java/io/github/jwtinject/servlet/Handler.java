package io.github.jwtinject.servlet;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.injection.InjectionPlan;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A handler method of one servlet, ready to be called.
 *
 * @param method takes all arguments in one array
 */
record Handler(InjectionPlan plan, MethodHandle method) {

    static Handler of(JwtServlet servlet, InjectionPlan plan) {
        Method method = plan.handler();
        try {
            method.setAccessible(true);
            return new Handler(
                    plan,
                    MethodHandles.lookup()
                            .unreflect(method)
                            .bindTo(servlet)
                            .asSpreader(Object[].class, method.getParameterCount()));
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new JwtConfigurationException(
                    method.getDeclaringClass().getName() + "." + method.getName()
                            + " cannot be called: open its package"
                            + " to the module of jwt-inject, or make the class and the method public.",
                    e);
        }
    }

    void call(@Nullable Object[] arguments) throws ServletException, IOException {
        try {
            method.invokeExact(arguments);
        } catch (ServletException | IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ServletException(e);
        }
    }
}

package io.github.jwtinject.injection;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;

/** The declarations of a parameter in the methods that its own method overrides or implements. */
final class OverriddenParameters {

    private OverriddenParameters() {}

    static List<Parameter> of(Parameter parameter) {
        if (!(parameter.getDeclaringExecutable() instanceof Method method)) {
            return List.of();
        }
        int index = Arrays.asList(method.getParameters()).indexOf(parameter);
        return OverriddenMethods.of(method, method.getDeclaringClass()).stream()
                .map(overridden -> overridden.getParameters()[index])
                .toList();
    }
}

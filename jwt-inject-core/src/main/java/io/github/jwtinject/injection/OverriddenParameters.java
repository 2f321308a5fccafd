package io.github.jwtinject.injection;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The declarations of a parameter in the methods that its own method overrides or implements. */
final class OverriddenParameters {

    private OverriddenParameters() {}

    static List<Parameter> of(Parameter parameter) {
        if (!(parameter.getDeclaringExecutable() instanceof Method method)
                || Modifier.isStatic(method.getModifiers())) {
            return List.of();
        }
        int index = Arrays.asList(method.getParameters()).indexOf(parameter);
        Set<Class<?>> supertypes = new LinkedHashSet<>();
        addSupertypes(method.getDeclaringClass(), supertypes);
        return supertypes.stream()
                .flatMap(supertype -> Arrays.stream(supertype.getDeclaredMethods()))
                .filter(candidate -> isOverridden(candidate, method))
                .map(overridden -> overridden.getParameters()[index])
                .toList();
    }

    private static void addSupertypes(Class<?> type, Set<Class<?>> supertypes) {
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .filter(supertypes::add)
                .forEach(supertype -> addSupertypes(supertype, supertypes));
    }

    private static boolean isOverridden(Method candidate, Method method) {
        return candidate.getName().equals(method.getName())
                && candidate.getParameterCount() == method.getParameterCount()
                && !Modifier.isStatic(candidate.getModifiers())
                && !Modifier.isPrivate(candidate.getModifiers())
                && takesTheSame(candidate, method);
    }

    private static boolean takesTheSame(Method candidate, Method method) {
        for (int i = 0; i < method.getParameterCount(); i++) {
            Class<?> theirs = candidate.getParameterTypes()[i];
            Class<?> ours = method.getParameterTypes()[i];
            boolean narrowed =
                    candidate.getGenericParameterTypes()[i] instanceof TypeVariable<?> && theirs.isAssignableFrom(ours);
            if (theirs != ours && !narrowed) {
                return false;
            }
        }
        return true;
    }
}

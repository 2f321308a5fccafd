package io.github.jwtinject.injection;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The methods that a method overrides or implements. */
final class OverriddenMethods {

    private OverriddenMethods() {}

    /**
     * What it overrides as a method of a type, which may be a subtype of the one that declares it: an interface of the
     * subtype counts as well.
     */
    static List<Method> of(Method method, Class<?> type) {
        if (Modifier.isStatic(method.getModifiers())) {
            return List.of();
        }
        return supertypes(type).stream()
                .flatMap(supertype -> Arrays.stream(supertype.getDeclaredMethods()))
                .filter(candidate -> !candidate.equals(method) && isOverridden(candidate, method))
                .toList();
    }

    /** Every class above a type, and every interface of these. */
    static Set<Class<?>> supertypes(Class<?> type) {
        Set<Class<?>> supertypes = new LinkedHashSet<>();
        addSupertypes(type, supertypes);
        return supertypes;
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

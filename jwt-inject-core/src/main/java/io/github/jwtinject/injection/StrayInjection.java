package io.github.jwtinject.injection;

import io.github.jwtinject.JwtConfigurationException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds injection that is asked for where no plan injects, and where a framework would therefore fill parameters and
 * members from the request. For adapters, at start-up; each refusal is a {@link JwtConfigurationException} that names the
 * place and, as its end, the mend that it is given.
 */
public final class StrayInjection {

    private StrayInjection() {}

    /** Whether one of a method's parameters is ours to fill. */
    public static boolean isIn(Executable method) {
        return Arrays.stream(method.getParameters()).anyMatch(InjectionPlan::isInjected);
    }

    /** Refuses our parameters in a method or constructor that is no request handler. */
    public static void refuse(Executable method, String mend) {
        if (isIn(method)) {
            throw refused("a parameter of " + method.toGenericString(), mend);
        }
    }

    /** Refuses a parameter of ours of which only a framework's own metadata is known. */
    public static void refuse(List<Annotation> annotations, Type type, String name, String mend) {
        if (InjectionPlan.isInjected(new Listed(annotations), type)) {
            throw refused("parameter '" + name + "' of type " + type.getTypeName(), mend);
        }
    }

    /** Refuses members of ours in a type that a framework fills as a whole, and in what it extends. */
    public static void refuseMembers(Class<?> type, String mend) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Constructor<?> constructor : each.getDeclaredConstructors()) {
                refuse(constructor, mend);
            }
            for (Field field : each.getDeclaredFields()) {
                if (InjectionPlan.isInjected(field, field.getGenericType())) {
                    throw refused("field " + field.toGenericString(), mend);
                }
            }
            for (Method method : each.getDeclaredMethods()) {
                refuse(method, mend);
            }
        }
    }

    /**
     * Refuses parameters that are ours only in the method that will run, where the framework sees another one: that of an
     * interface, or of a type that the handler was declared with.
     *
     * @param plan of the method that the framework sees
     * @param runs the method of the class that implements it
     */
    public static void refuseHidden(InjectionPlan plan, Method runs) {
        Parameter[] parameters = runs.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (InjectionPlan.isInjected(parameters[i]) && !plan.injects(i)) {
                throw new JwtConfigurationException("Parameter " + parameters[i].getName() + " of "
                        + runs.toGenericString() + " is annotated where it is hidden from the framework by "
                        + plan.handler().toGenericString() + ": annotate it there as well.");
            }
        }
    }

    private static JwtConfigurationException refused(String what, String mend) {
        return new JwtConfigurationException(
                "Cannot inject " + what + ", which is no request handler's: " + mend + ".");
    }

    private record Listed(List<Annotation> annotations) implements AnnotatedElement {

        @Override
        public <T extends Annotation> @Nullable T getAnnotation(Class<T> type) {
            return annotations.stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Annotation[] getAnnotations() {
            return annotations.toArray(Annotation[]::new);
        }

        @Override
        public Annotation[] getDeclaredAnnotations() {
            return getAnnotations();
        }
    }
}

package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.injection.InjectionPlan;
import io.micronaut.core.type.Argument;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our parameters where there is no plan: Micronaut would fill them from the request, so they are refused. */
final class InjectedElsewhere {

    private InjectedElsewhere() {}

    /** Refuses a parameter of which only Micronaut's own metadata is known. */
    static void refuse(Argument<?> argument) {
        if (InjectionPlan.isInjected(new Annotated(List.of(argument.synthesizeAll())), argument.asType())) {
            throw refused("parameter '" + argument.getName() + "' of type " + argument.getTypeString(true));
        }
    }

    /** Refuses a method's parameters of ours. */
    static void refuse(Method method) {
        if (Arrays.stream(method.getParameters()).anyMatch(InjectionPlan::isInjected)) {
            throw refused("a parameter of " + method.toGenericString());
        }
    }

    /** Refuses the members of a type that Micronaut fills as a whole. */
    static void refuseMembers(Class<?> type) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Constructor<?> constructor : each.getDeclaredConstructors()) {
                if (Arrays.stream(constructor.getParameters()).anyMatch(InjectionPlan::isInjected)) {
                    throw refused("a parameter of " + constructor.toGenericString());
                }
            }
            for (Field field : each.getDeclaredFields()) {
                if (InjectionPlan.isInjected(field, field.getGenericType())) {
                    throw refused("field " + field.toGenericString());
                }
            }
            Stream.of(each.getDeclaredMethods()).forEach(InjectedElsewhere::refuse);
        }
    }

    private static JwtConfigurationException refused(String what) {
        return new JwtConfigurationException("cannot inject " + what
                + ": only the methods of routes take injected parameters; take it there, as an @Injected record where it"
                + " is several, or call JwtServerFilter.identity(request)");
    }

    private record Annotated(List<Annotation> annotations) implements AnnotatedElement {

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

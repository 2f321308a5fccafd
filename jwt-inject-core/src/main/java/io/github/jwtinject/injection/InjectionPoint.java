package io.github.jwtinject.injection;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A place that can be injected: a handler's parameter, or a component of an {@code @Injected} record.
 *
 * @param markers our annotations on it; more than one is refused by the compiler
 * @param nullable whether it is {@code @Nullable}, whosever annotation that is
 */
record InjectionPoint(InjectedType type, List<Marker> markers, boolean nullable) {

    /** The parameter itself counts first; what it overrides counts where it says nothing, as frameworks do it. */
    static InjectionPoint of(Parameter parameter) {
        InjectedType type = InjectedType.of(parameter.getParameterizedType());
        boolean nullable = isNullable(parameter, parameter.getAnnotatedType());
        List<Marker> own = Marker.on(List.of(parameter));
        if (!own.isEmpty()) {
            return new InjectionPoint(type, own, nullable);
        }
        List<Parameter> inherited = OverriddenParameters.of(parameter);
        return new InjectionPoint(
                type,
                inherited.stream()
                        .flatMap(overridden -> Marker.on(List.of(overridden)).stream())
                        .distinct()
                        .toList(),
                nullable);
    }

    /**
     * A component's annotations are on the component or on the constructor's parameter, as their targets allow.
     *
     * @param canonical the parameter of the canonical constructor that stands for the component
     */
    static InjectionPoint of(RecordComponent component, Parameter canonical) {
        return new InjectionPoint(
                InjectedType.of(component.getGenericType()),
                Marker.on(List.of(component, canonical)),
                isNullable(component, component.getAnnotatedType())
                        || isNullable(canonical, canonical.getAnnotatedType()));
    }

    /** Whether it is ours to fill. */
    boolean isOurs() {
        return !markers.isEmpty() || TokenType.of(type) != null;
    }

    static boolean isNullable(AnnotatedElement element, AnnotatedType type) {
        return Stream.concat(Arrays.stream(element.getAnnotations()), Arrays.stream(type.getAnnotations()))
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().equals("Nullable"));
    }
}

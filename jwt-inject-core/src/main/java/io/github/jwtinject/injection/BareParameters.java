package io.github.jwtinject.injection;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The parameters of a handler of which nobody has said where they come from: no annotation is on them, nor on what they
 * override. Frameworks take them from the request, by their names.
 */
public final class BareParameters {

    private BareParameters() {}

    /** Those whose names are known. Objects of the application's own types come from where it told its framework. */
    public static List<Parameter> of(InjectionPlan plan) {
        return Arrays.stream(plan.handler().getParameters())
                .filter(parameter -> parameter.isNamePresent() && isOfThePlatform(parameter.getType()))
                .filter(parameter -> Stream.concat(Stream.of(parameter), OverriddenParameters.of(parameter).stream())
                        .flatMap(declared -> Arrays.stream(declared.getAnnotations()))
                        .allMatch(BareParameters::saysNoSource))
                .toList();
    }

    private static boolean isOfThePlatform(Class<?> type) {
        return type.isPrimitive() || type.getName().startsWith("java.");
    }

    private static boolean saysNoSource(Annotation annotation) {
        return annotation.annotationType().getSimpleName().equals("Nullable");
    }
}

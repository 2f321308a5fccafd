package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.annotation.RequireScopes;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.inject.ast.ClassElement;
import io.micronaut.inject.ast.MethodElement;
import io.micronaut.inject.ast.ParameterElement;
import io.micronaut.inject.visitor.VisitorContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What of ours stands in the sources of an application that is being compiled. There are no classes to reflect on yet, so
 * this reads the compiler's view of them, by the rules of {@link io.github.jwtinject.injection.InjectionPlan}.
 */
final class InjectedInSources {

    /** Whatever of these may stand on a parameter says where its value comes from. */
    private static final String ANNOTATIONS = RequireScopes.class.getPackageName() + ".";

    private static final String REQUIRE_SCOPES = RequireScopes.class.getName();
    private static final Set<String> TYPES = Set.of(JwtIdentity.class.getName(), VerifiedToken.class.getName());

    private final VisitorContext context;

    InjectedInSources(VisitorContext context) {
        this.context = context;
    }

    /** The parameters that come from the token. */
    static List<ParameterElement> parameters(MethodElement method) {
        ParameterElement[] parameters = method.getParameters();
        return IntStream.range(0, parameters.length)
                .filter(index -> isOfOurType(parameters[index])
                        || Stream.concat(Stream.of(method), method.getOverriddenMethods().stream())
                                .anyMatch(declared -> isAnnotated(declared.getParameters()[index])))
                .mapToObj(index -> parameters[index])
                .toList();
    }

    /** The scopes that a method requires as one of this type, as they were written. */
    List<String> scopes(ClassElement type, MethodElement method) {
        List<AnnotationMetadata> places = new ArrayList<>();
        Stream.concat(Stream.of(method), method.getOverriddenMethods().stream())
                .forEach(declared -> places.add(declared.getMethodAnnotationMetadata()));
        addTypes(type, places);
        return places.stream()
                .flatMap(place -> scopes(place, new HashSet<>()))
                .distinct()
                .toList();
    }

    private static void addTypes(ClassElement type, List<AnnotationMetadata> places) {
        places.add(type.getAnnotationMetadata());
        type.getSuperType().ifPresent(supertype -> addTypes(supertype, places));
        type.getInterfaces().forEach(implemented -> addTypes(implemented, places));
    }

    private Stream<String> scopes(AnnotationMetadata place, Set<String> seen) {
        return place.getDeclaredAnnotationNames().stream().flatMap(name -> {
            if (name.equals(REQUIRE_SCOPES)) {
                return Arrays.stream(place.stringValues(name));
            }
            // Annotations may stand on themselves, in a circle too.
            return seen.add(name)
                    ? context.getClassElement(name).stream()
                            .flatMap(composed -> scopes(composed.getAnnotationMetadata(), seen))
                    : Stream.empty();
        });
    }

    private static boolean isOfOurType(ParameterElement parameter) {
        ClassElement type = parameter.getGenericType();
        ClassElement plain = type.isOptional() ? type.getFirstTypeArgument().orElse(type) : type;
        return TYPES.contains(plain.getName());
    }

    private static boolean isAnnotated(ParameterElement parameter) {
        return Stream.concat(parameter.getAnnotationNames().stream(), parameter.getStereotypeAnnotationNames().stream())
                .anyMatch(name -> name.startsWith(ANNOTATIONS));
    }
}

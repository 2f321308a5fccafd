package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtConfigurationException;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.annotation.AnnotationValueBuilder;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.HttpMethodMapping;
import io.micronaut.http.annotation.UriMapping;
import io.micronaut.http.uri.UriMatchTemplate;
import io.micronaut.inject.ast.ClassElement;
import io.micronaut.inject.ast.ElementQuery;
import io.micronaut.inject.ast.MethodElement;
import io.micronaut.inject.visitor.TypeElementVisitor;
import io.micronaut.inject.visitor.VisitorContext;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells micronaut-openapi, by its own annotations, what it cannot know of controllers: that nobody sends injected
 * parameters, what callers prove who they are with, and the scopes that they need. For the compiler, which finds it where
 * this jar is on its annotation processor path; nothing of it runs in the application. What the application's own
 * annotations say stays as it is.
 */
public final class JwtOpenApiVisitor implements TypeElementVisitor<Object, Object> {

    private static final String SWAGGER = "io.swagger.v3.oas.annotations.";
    private static final String HIDDEN = SWAGGER + "Hidden";
    private static final String OPERATION = SWAGGER + "Operation";
    private static final String DEFINITION = SWAGGER + "OpenAPIDefinition";
    private static final String SCHEME = SWAGGER + "security.SecurityScheme";
    private static final String REQUIREMENT = SWAGGER + "security.SecurityRequirement";
    private static final String REQUIREMENTS = SWAGGER + "security.SecurityRequirements";

    private @Nullable DocumentedAccess access;

    /** Before micronaut-openapi's own, whose orders end at 200: the highest comes first. */
    @Override
    public int getOrder() {
        return 1_000;
    }

    // As micronaut-openapi's own, to share a context with it: the first that asks for the project's folder is the last
    // that is told.
    @Override
    public VisitorKind getVisitorKind() {
        return VisitorKind.AGGREGATING;
    }

    @Override
    public void visitClass(ClassElement type, VisitorContext context) {
        boolean defines = type.hasAnnotation(DEFINITION);
        boolean controls = type.hasStereotype(Controller.class);
        if ((!defines && !controls) || context.getClassElement(HIDDEN).isEmpty()) {
            return;
        }
        if (access == null) {
            access = access(context);
        }
        if (defines) {
            addSchemes(type, access.schemes());
        }
        if (controls) {
            InjectedInSources sources = new InjectedInSources(context);
            for (MethodElement method : type.getEnclosedElements(ElementQuery.ALL_METHODS)) {
                if (method.hasStereotype(HttpMethodMapping.class)) {
                    InjectedInSources.parameters(method)
                            .forEach(parameter ->
                                    parameter.annotate(annotation(HIDDEN).build()));
                    addRequirements(type, method, access, sources.scopes(type, method));
                }
            }
        }
    }

    private static DocumentedAccess access(VisitorContext context) {
        try {
            return DocumentedAccess.of(
                    context.getProjectDir().map(ProjectOptions::of).orElse(Map.of()));
        } catch (JwtConfigurationException | ConfigurationException e) {
            context.info("The OpenAPI document shows nothing of the options jwt-inject.*: " + e.getMessage());
            return DocumentedAccess.of(Map.of());
        }
    }

    private static void addSchemes(ClassElement definition, Map<String, Map<String, String>> schemes) {
        List<String> declared = definition.getAnnotationValuesByName(SCHEME).stream()
                .flatMap(scheme -> scheme.stringValue("name").stream())
                .toList();
        schemes.forEach((name, members) -> {
            if (!declared.contains(name)) {
                AnnotationValueBuilder<?> scheme = annotation(SCHEME).member("name", name);
                members.forEach(scheme::member);
                definition.annotate(scheme.build());
            }
        });
    }

    private static void addRequirements(
            ClassElement type, MethodElement method, DocumentedAccess access, List<String> ofHandler) {
        String verb = verb(method);
        List<String> paths = paths(type, method);
        if (saysItself(method) || access.isOpen(verb, paths)) {
            return;
        }
        String[] scopes = Stream.concat(access.scopes(verb, paths).stream(), ofHandler.stream())
                .distinct()
                .toArray(String[]::new);
        access.schemes()
                .keySet()
                .forEach(name -> method.annotate(annotation(REQUIREMENT)
                        .member("name", name)
                        .member("scopes", scopes)
                        .build()));
    }

    private static boolean saysItself(MethodElement method) {
        return method.hasAnnotation(REQUIREMENTS)
                || method.hasAnnotation(REQUIREMENT)
                || method.findAnnotation(OPERATION).stream().anyMatch(operation -> operation.contains("security"));
    }

    private static String verb(MethodElement method) {
        return method.stringValue("io.micronaut.http.annotation.CustomHttpMethod", "method")
                .or(() -> method.getAnnotationNameByStereotype(HttpMethodMapping.class)
                        .map(name -> name.substring(name.lastIndexOf('.') + 1)))
                .orElse("*")
                .toUpperCase(Locale.ROOT);
    }

    private static List<String> paths(ClassElement type, MethodElement method) {
        UriMatchTemplate root =
                UriMatchTemplate.of(type.stringValue(UriMapping.class).orElse("/"));
        String[] several = method.stringValues(HttpMethodMapping.class, "uris");
        Stream<String> uris = several.length > 0
                ? Arrays.stream(several)
                : Stream.of(method.stringValue(HttpMethodMapping.class).orElse("/"));
        return uris.map(uri -> root.nest(uri).toPathString()).toList();
    }

    // In the sources only, so that no bean definition names annotations which the application may run without.
    private static AnnotationValueBuilder<?> annotation(String name) {
        return AnnotationValue.builder(name, RetentionPolicy.SOURCE);
    }
}

package io.github.jwtinject.micronaut;

import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.report.DeclaredBody;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.web.router.UriRouteInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a route reads from a body that is no form: a whole one, a member of the name that {@code @Body} says, or one of the
 * name of a parameter without annotation. The members of a {@code @RequestBean} are not looked at.
 */
final class DeclaredBodies {

    private static final Set<MediaType> FORMS =
            Set.of(MediaType.APPLICATION_FORM_URLENCODED_TYPE, MediaType.MULTIPART_FORM_DATA_TYPE);

    private DeclaredBodies() {}

    static List<DeclaredBody> of(UriRouteInfo<?, ?> route, InjectionPlan plan) {
        List<DeclaredBody> bodies = new ArrayList<>();
        boolean formsOnly = !route.getConsumes().isEmpty() && FORMS.containsAll(route.getConsumes());
        if (!route.isPermitsRequestBody() || formsOnly) {
            return bodies;
        }
        Set<String> variables = PathVariables.in(route);
        Argument<?>[] arguments = route.getTargetMethod().getArguments();
        for (int i = 0; i < arguments.length; i++) {
            if (!plan.injects(i) && !variables.contains(arguments[i].getName())) {
                add(arguments[i], bodies);
            }
        }
        return bodies;
    }

    private static void add(Argument<?> argument, List<DeclaredBody> bodies) {
        AnnotationMetadata annotations = argument.getAnnotationMetadata();
        if (annotations.hasAnnotation(Body.class)) {
            bodies.add(new DeclaredBody(annotations.stringValue(Body.class).orElse(null), argument.asType()));
        } else if (HttpRequest.class.isAssignableFrom(argument.getType())) {
            bodies.add(DeclaredBody.of(argument.asType()));
        } else if (!annotations.hasStereotype(Bindable.class)) {
            bodies.add(new DeclaredBody(argument.getName(), argument.asType()));
        }
    }
}

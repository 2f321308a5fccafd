package io.github.jwtinject.spring;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.injection.InjectionPlan;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.DelegatingMethodParameterCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;

/** Leaves out of the OpenAPI document what no caller can send: injected parameters, also where one would be taken for a body. */
final class HiddenParameters implements ParameterCustomizer, DelegatingMethodParameterCustomizer {

    HiddenParameters() {
        // For all documents of the JVM, as springdoc does it for the annotations of frameworks that it knows.
        SpringDocUtils.getConfig()
                .addAnnotationsToIgnore(InjectionPlan.annotations().toArray(Class<?>[]::new))
                .addRequestWrapperToIgnore(JwtIdentity.class, VerifiedToken.class);
    }

    @Override
    public @Nullable Parameter customize(@Nullable Parameter documented, MethodParameter parameter) {
        return isInjected(parameter) ? null : documented;
    }

    /** The members of a parameter that {@code springdoc.default-flat-param-object} would show in its place. */
    @Override
    public void customizeList(MethodParameter original, List<MethodParameter> members) {
        if (isInjected(original)) {
            members.clear();
        }
    }

    @Override
    public void customize(MethodParameter original, MethodParameter member) {}

    private static boolean isInjected(MethodParameter parameter) {
        return parameter.getParameterIndex() >= 0 && InjectionPlan.isInjected(parameter.getParameter());
    }
}

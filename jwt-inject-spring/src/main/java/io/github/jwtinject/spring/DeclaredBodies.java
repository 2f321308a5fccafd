package io.github.jwtinject.spring;

import io.github.jwtinject.report.DeclaredBody;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;

/** The bodies that Spring's message converters read for a handler method: the whole one, or that of a part. */
final class DeclaredBodies {

    private DeclaredBodies() {}

    static List<DeclaredBody> of(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(DeclaredBodies::isConverted)
                .map(parameter -> DeclaredBody.of(
                        GenericTypeResolver.resolveType(parameter.getGenericParameterType(), handler.getBeanType())))
                .toList();
    }

    private static boolean isConverted(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestBody.class)
                || parameter.hasParameterAnnotation(RequestPart.class)
                || HttpEntity.class.isAssignableFrom(parameter.getParameterType());
    }
}

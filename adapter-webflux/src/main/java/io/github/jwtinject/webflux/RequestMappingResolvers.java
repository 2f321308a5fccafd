package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtConfigurationException;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;

/**
 * The list by which Spring resolves the parameters of annotated handlers. Spring lets others add to its end only, behind
 * resolvers that would take some of our parameters for their own, so it is looked up where Spring keeps it.
 */
final class RequestMappingResolvers {

    private RequestMappingResolvers() {}

    /**
     * The list itself, not a copy.
     *
     * @throws JwtConfigurationException when it is not where it has been since Spring 5
     */
    @SuppressWarnings("unchecked") // the field is declared as such a list
    static List<HandlerMethodArgumentResolver> of(RequestMappingHandlerAdapter adapter) {
        Object methodResolver = field(adapter, "methodResolver");
        Object resolvers = methodResolver == null ? null : field(methodResolver, "requestMappingResolvers");
        if (resolvers instanceof List<?> list) {
            return (List<HandlerMethodArgumentResolver>) list;
        }
        throw new JwtConfigurationException(
                "The argument resolvers of " + adapter.getClass().getName()
                        + " cannot be reached, so that injected parameters could be filled by others: leave Spring's"
                        + " RequestMappingHandlerAdapter as it is, unproxied, in a version that jwt-inject was tested with.");
    }

    private static @Nullable Object field(Object owner, String name) {
        Field field = ReflectionUtils.findField(owner.getClass(), name);
        if (field == null) {
            return null;
        }
        ReflectionUtils.makeAccessible(field);
        return ReflectionUtils.getField(field, owner);
    }
}

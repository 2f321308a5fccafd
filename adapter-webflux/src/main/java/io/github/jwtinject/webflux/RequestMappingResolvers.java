package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtConfigurationException;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;

/**
 * The lists by which Spring resolves the parameters of annotated methods. Spring lets others add to their ends only,
 * behind resolvers that would take some of our parameters for their own, so they are looked up where Spring keeps them.
 */
final class RequestMappingResolvers {

    private RequestMappingResolvers() {}

    /**
     * The list for handlers itself, not a copy.
     *
     * @throws JwtConfigurationException when it is not where it has been since Spring 5
     */
    static List<HandlerMethodArgumentResolver> of(RequestMappingHandlerAdapter adapter) {
        return list(adapter, "requestMappingResolvers");
    }

    /**
     * The list for methods that Spring calls before a handler, to fill the model.
     *
     * @throws JwtConfigurationException when it is not where it has been since Spring 5
     */
    static List<HandlerMethodArgumentResolver> ofModelMethods(RequestMappingHandlerAdapter adapter) {
        return list(adapter, "modelAttributeResolvers");
    }

    @SuppressWarnings("unchecked") // the fields are declared as such lists
    private static List<HandlerMethodArgumentResolver> list(RequestMappingHandlerAdapter adapter, String name) {
        Object methodResolver = field(adapter, "methodResolver");
        Object resolvers = methodResolver == null ? null : field(methodResolver, name);
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

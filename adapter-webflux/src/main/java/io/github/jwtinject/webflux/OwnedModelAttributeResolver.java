package io.github.jwtinject.webflux;

import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ModelAttributeMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets Spring's own resolver of model attributes see of a request what a binder may see. It is one of its kind, since
 * Spring asks for that to know what it must validate.
 */
final class OwnedModelAttributeResolver extends ModelAttributeMethodArgumentResolver {

    private final ModelAttributeMethodArgumentResolver spring;

    private OwnedModelAttributeResolver(ModelAttributeMethodArgumentResolver spring) {
        super(ReactiveAdapterRegistry.getSharedInstance(), false);
        this.spring = spring;
    }

    /** Takes the place of all resolvers of model attributes in a list. */
    static void replaceIn(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.replaceAll(resolver -> resolver instanceof ModelAttributeMethodArgumentResolver spring
                ? new OwnedModelAttributeResolver(spring)
                : resolver);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return spring.supportsParameter(parameter);
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        return spring.resolveArgument(parameter, context, BoundExchange.of(exchange));
    }
}

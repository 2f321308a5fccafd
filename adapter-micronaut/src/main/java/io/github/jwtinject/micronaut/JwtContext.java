package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtIdentity;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import org.jspecify.annotations.Nullable;

/**
 * Who the request is, in Micronaut's propagated context: it follows the request wherever Micronaut carries its context.
 * In reactive types it is found by {@code ReactorPropagation.findContextElement(contextView, JwtContext.class)}.
 */
public record JwtContext(JwtIdentity identity) implements PropagatedContextElement {

    /** The identity of the request that is being answered; null where it has none, and outside of requests. */
    public static @Nullable JwtIdentity current() {
        return PropagatedContext.find()
                .flatMap(context -> context.find(JwtContext.class))
                .map(JwtContext::identity)
                .orElse(null);
    }
}

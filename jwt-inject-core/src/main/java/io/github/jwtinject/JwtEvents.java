package io.github.jwtinject;

import io.github.jwtinject.keys.KeyEvent;

/**
 * Is told what happens, to count it or to raise an alarm. Every method does nothing unless overridden. What comes holds no
 * token, claim, address or key id. Called on threads that have other things to do: return soon, and never block. What a
 * method throws is logged by its type, and changes nothing.
 */
public interface JwtEvents {

    /**
     * It was decided on a request, by {@link JwtInject#decide} or {@link JwtInject#decideAsync}. An admitted one may still be
     * refused by its handler, of which {@link #refused} tells.
     */
    default void decided(DecisionEvent event) {}

    /**
     * A request is answered with a refusal, whoever found it: the decision, a handler's scopes, or a parameter that needs
     * what the token does not have.
     */
    default void refused(RefusalReason reason, RefusalCause cause) {}

    /** Something happened to a source of keys: fetched, rotated, failed, refused, stale or given up. */
    default void keys(KeyEvent event) {}
}

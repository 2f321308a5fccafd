package io.github.jwtinject;

import io.github.jwtinject.keys.KeyEvent;

/**
 * Is told what happens, to count it or to raise an alarm. Every method does nothing unless overridden. What comes holds no
 * token, claim, address or key id. Called on threads that have other things to do: return soon, and never block.
 */
public interface JwtEvents {

    /** Something happened to a source of keys: fetched, rotated, failed, refused, stale or given up. */
    default void keys(KeyEvent event) {}
}

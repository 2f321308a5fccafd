package io.github.jwtinject;

import io.github.jwtinject.keys.KeyHealth;
import java.util.List;

/**
 * How a {@link JwtInject} is at a moment; holds no address, issuer or key id.
 *
 * @param keys each source of keys, in the order of configuration; empty under {@code validate=false}
 */
public record JwtHealth(List<KeyHealth> keys) {

    /** Copies the list. */
    public JwtHealth {
        keys = List.copyOf(keys);
    }

    /** Whether every source has keys, so that no token is answered with 503. */
    public boolean usable() {
        return keys.stream().allMatch(KeyHealth::usable);
    }
}

package io.github.jwtinject;

import org.jspecify.annotations.Nullable;

/**
 * Says that a set-up cannot work. Its message names both culprits and the mend, and never a secret; it is thrown by
 * {@code build()} and {@code plan()}, never while a request is handled.
 */
public final class JwtConfigurationException extends RuntimeException {

    /** A set-up that contradicts itself or lacks something. */
    public JwtConfigurationException(String message) {
        super(message);
    }

    /** A set-up that failed on something below, whose message is known to hold no secret. */
    public JwtConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

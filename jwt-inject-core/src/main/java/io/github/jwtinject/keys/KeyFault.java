package io.github.jwtinject.keys;

import io.github.jwtinject.JwtConfigurationException;

/**
 * Says why a key, or a whole set, is not taken. Its message is safe to show: it is made of our own words, of sizes
 * and of places, never of key material or a key id, and it never has a cause.
 */
final class KeyFault extends Exception {

    private final String reason;

    KeyFault(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** Why, and the mend. */
    String reason() {
        return reason;
    }

    /** The same fault, with the place where it was found in front. */
    KeyFault at(String place) {
        return new KeyFault(place + ": " + reason);
    }

    /** The same fault, as what the application's start meets. */
    JwtConfigurationException atStart() {
        return new JwtConfigurationException(reason);
    }
}

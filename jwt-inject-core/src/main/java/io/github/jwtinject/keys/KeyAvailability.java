package io.github.jwtinject.keys;

import java.time.Duration;

/** Whether a source has keys to answer from, so that "there is no such key" can be told from "nobody could say". */
public sealed interface KeyAvailability {

    /** There is a set of keys: what it does not hold is unknown. */
    enum AtHand implements KeyAvailability {
        /** The only value. */
        AT_HAND
    }

    /**
     * There is no set of keys, and nothing can be said of a token.
     *
     * @param retryAfter how long from now it is worth to ask again, above zero
     */
    record Missing(Duration retryAfter) implements KeyAvailability {}
}

package io.github.jwtinject.keys;

import java.time.Duration;

/** Says why keys could not be fetched; has no cause, whose message would hold what a stranger wrote. */
final class FetchFault extends Exception {

    private final KeyFailure failure;
    private final int status;
    private final Duration retryAfter;

    private FetchFault(KeyFailure failure, int status, Duration retryAfter) {
        super(failure.name(), null, false, false);
        this.failure = failure;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    FetchFault(KeyFailure failure) {
        this(failure, 0, Duration.ZERO);
    }

    /** An answer with another status than 200, and how long it asks to be left alone. */
    static FetchFault status(int status, Duration retryAfter) {
        boolean redirect = status >= 300 && status < 400 && status != 304;
        return new FetchFault(redirect ? KeyFailure.REDIRECT : KeyFailure.STATUS, status, retryAfter);
    }

    KeyFailure failure() {
        return failure;
    }

    /** The HTTP status; 0 where that is not the fault. */
    int status() {
        return status;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}

package io.github.jwtinject.testing;

import org.jspecify.annotations.Nullable;

/** The tokens of the test that runs in a thread: JUnit runs a test, with what comes before and after it, in one. */
final class CurrentTokens {

    private static final ThreadLocal<@Nullable TestTokens> OF_THIS_THREAD = new ThreadLocal<>();

    private CurrentTokens() {}

    static @Nullable TestTokens get() {
        return OF_THIS_THREAD.get();
    }

    /** Sets them, or none, and gives those that were there. */
    static @Nullable TestTokens swap(@Nullable TestTokens tokens) {
        TestTokens before = OF_THIS_THREAD.get();
        if (tokens == null) {
            OF_THIS_THREAD.remove();
        } else {
            OF_THIS_THREAD.set(tokens);
        }
        return before;
    }
}

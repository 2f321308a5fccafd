package io.github.jwtinject.explain;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at on the way to a verdict.
 *
 * @param name what it is called: {@code route}, {@code token}, {@code signature}, {@code times}, …
 * @param outcome how it went
 * @param expected what would do; null where there is nothing to expect
 * @param found what was there, foreign text in quotes and escaped; null where it is not shown
 * @param verified whether what was found can be believed: false where it stands in a token whose signature did not hold, or
 *     was not looked at
 * @param mend what can be done; null where nothing has to
 */
public record Step(
        String name,
        Outcome outcome,
        @Nullable String expected,
        @Nullable String found,
        boolean verified,
        @Nullable String mend) {

    /** How a step went. */
    public enum Outcome {
        /** It is as it should be, or nothing is asked of it. */
        OK,
        /** It is not; the first such step decides. */
        FAILED
    }
}

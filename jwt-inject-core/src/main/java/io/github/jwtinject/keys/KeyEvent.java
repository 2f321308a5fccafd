package io.github.jwtinject.keys;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a source of keys; holds no address, issuer or key id.
 *
 * @param source the option that names it, such as {@code jwks-uri}
 * @param keys how many keys are in use now
 * @param failure why it failed; null where nothing did
 */
public record KeyEvent(
        String source, Kind kind, int keys, @Nullable KeyFailure failure) {

    /** What happened. */
    public enum Kind {
        /** Keys were asked for and taken, be they new or the same as before. */
        FETCHED,
        /** Other keys are in use than before; follows {@link #FETCHED}. */
        ROTATED,
        /** No answer came. */
        FAILED,
        /** An answer came that is not taken. */
        REFUSED,
        /** Keys are in use past their time, since no others could be had; once for each such stretch. */
        STALE,
        /** Keys were given up, since no others could be had for {@code max-stale}. */
        EXPIRED
    }
}

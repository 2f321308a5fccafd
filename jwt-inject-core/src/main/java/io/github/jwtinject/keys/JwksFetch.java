package io.github.jwtinject.keys;

import org.jspecify.annotations.Nullable;

/** One attempt to get an issuer's keys, on the calling thread. */
interface JwksFetch {

    /**
     * Gets them.
     *
     * @param known the version that is in use; null when there is none
     * @throws FetchFault when they could not be had within the deadline
     */
    Fetched fetch(Fetched.@Nullable Tag known) throws FetchFault;

    /** Told that an attempt brought no usable keys, whatever the reason. */
    default void failed() {}
}

package io.github.jwtinject.injection;

import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtRefusedException;
import org.jspecify.annotations.Nullable;

/** How one injected value is made of an identity. */
interface Argument {

    /**
     * The value.
     *
     * @param identity null where the request has none
     * @throws JwtRefusedException where the value is needed and not there, or is of another type
     */
    @Nullable
    Object of(@Nullable JwtIdentity identity);

    /** What it is, in words. */
    String what();

    /** What a refusal calls it. */
    String label();

    /** Whether a request without it is refused. */
    boolean required();
}

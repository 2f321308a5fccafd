package io.github.jwtinject.testing;

import io.github.jwtinject.keys.JwsAlgorithm;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What server a test of the contract wants, where it is not the usual one; see {@link ServerSetup}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Given {

    /** Options as {@code name=value}, without the prefix. */
    String[] value() default {};

    /** The algorithm of the one key that the server trusts. */
    JwsAlgorithm algorithm() default JwsAlgorithm.HS256;

    /** What the application has beside its routes. */
    Surroundings beside() default Surroundings.NONE;

    /** False where the test starts the server itself, since it knows the options only when it runs. */
    boolean started() default true;
}

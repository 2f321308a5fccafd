package io.github.jwtinject.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a record that gathers several injected values: each of its components has one of these annotations, or is a
 * {@code JwtIdentity} or {@code VerifiedToken}, and is filled as if it were a parameter itself. An optional record is
 * absent only without identity; with one, a claim that a component needs is still needed.
 *
 * <p>Also usable on an annotation of your own, which may declare {@code required}, and on a component of another record.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.ANNOTATION_TYPE})
public @interface Injected {

    /**
     * Whether the endpoint cannot do without it; false means null where it is absent. {@code Optional} and
     * {@code @Nullable} parameters say the same.
     */
    boolean required() default true;
}

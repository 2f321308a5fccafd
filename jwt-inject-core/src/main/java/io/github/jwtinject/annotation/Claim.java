package io.github.jwtinject.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects one claim, named literally or by a JSON Pointer into the claims (RFC 6901). Exactly one of {@link #value()},
 * {@link #name()} and {@link #path()} is set.
 *
 * <p>The claim must be what the parameter's type is made of: a number is not a string, an array is not its first
 * element, {@code 1.0} is not an int. A string that becomes text or a value type has no control characters; {@code
 * Object}, {@code Map<String, Object>} and Jackson's {@code JsonNode} take it as it is.
 *
 * <p>Also usable on an annotation of your own, which may declare {@code value}, {@code name}, {@code path} and {@code
 * required} to let its users choose; and on a component of an {@link Injected} record.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.ANNOTATION_TYPE})
public @interface Claim {
    /** Same as {@link #name()}. */
    String value() default "";

    /** The claim's name, taken literally, so that {@code https://ns.example/claim} works; empty when not used. */
    String name() default "";

    /** A JSON Pointer into the claims, such as {@code /realm_access/roles}; empty when not used. */
    String path() default "";

    /**
     * Whether the endpoint cannot do without it; false means null where it is absent. {@code Optional} and
     * {@code @Nullable} parameters say the same.
     */
    boolean required() default true;
}

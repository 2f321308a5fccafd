package io.github.jwtinject.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects on which things the token's scopes allow an action, as a {@link io.github.jwtinject.GrantedIds}:
 * {@code @AccessibleIds("agents:read")} has the ids of {@code agents:<id>:read}, or all. It admits nobody by itself; a rule
 * {@code agents:{*}:read} lets in who has at least one.
 *
 * <p>Absent only without identity. Also usable on an annotation of your own, which may declare {@code value} and {@code
 * required}, and on a component of an {@link Injected} record.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.ANNOTATION_TYPE})
public @interface AccessibleIds {

    /** {@code resource:action}, or {@code resource:{*}:action} where these hold a colon themselves. */
    String value() default "";

    /**
     * Whether the endpoint cannot do without it; false means null where it is absent. {@code Optional} and
     * {@code @Nullable} parameters say the same.
     */
    boolean required() default true;
}

package io.github.jwtinject.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects the session id of the token: the claim named by {@code session-id-claim}.
 *
 * <p>Also usable on an annotation of your own, which may declare {@code required}, and on a component of an {@link
 * Injected} record.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.ANNOTATION_TYPE})
public @interface SessionId {

    /**
     * Whether the endpoint cannot do without it; false means null where it is absent. {@code Optional} and
     * {@code @Nullable} parameters say the same.
     */
    boolean required() default true;
}

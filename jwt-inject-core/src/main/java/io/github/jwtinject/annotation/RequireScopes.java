package io.github.jwtinject.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a handler run only for identities with these scopes, all of them, checked before the body is read; without any, for
 * whoever is authenticated. Such a handler counts as mapped under {@code unmapped-routes=denied}; where the option
 * {@code scope-mappings} speaks of its route as well, both must hold.
 *
 * <p>On a class it stands for all handlers of the class. What stands on a method adds to what stands on its class, on the
 * methods that it overrides and on the class's supertypes: nothing is taken back. Also usable on an annotation of your own.
 *
 * <pre>{@code
 * @PostMapping("/agents/{agent_id}/runs")
 * @RequireScopes("agents:{agent_id}:run")
 * Run run(@PathVariable("agent_id") String agentId) { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
public @interface RequireScopes {

    /**
     * The scopes: exact ones; {@code resource:{variable}:action} for what a variable of the route names, which also
     * {@code resource:*:action} and {@code resource:action} satisfy; {@code resource:{*}:action} for at least one id.
     */
    String[] value() default {};
}

package io.github.jwtinject.injection;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.routes.ScopeRule;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A handler's parameters, compiled once at start-up into "argument i comes from there, as that type". Immutable and
 * thread-safe; nothing is looked up by reflection once it is compiled.
 *
 * <p>An adapter compiles a plan for each handler, and for each request calls {@link #authorize} and {@link #arguments}
 * before the handler runs.
 */
public final class InjectionPlan {

    private final Method handler;
    private final List<PlannedParameter> planned;
    private final List<InjectedParameter> parameters;
    private final @Nullable HandlerScopes scopes;
    private final Refusal noIdentity;

    private InjectionPlan(
            Method handler, List<PlannedParameter> planned, @Nullable HandlerScopes scopes, Refusal noIdentity) {
        this.handler = handler;
        this.planned = planned;
        this.scopes = scopes;
        this.noIdentity = noIdentity;
        this.parameters = planned.stream().map(PlannedParameter::description).toList();
    }

    /**
     * Compiles the plan of a handler whose route has no path variables.
     *
     * @throws JwtConfigurationException when a parameter can never be injected; it names class, method, parameter and
     *     mend
     */
    public static InjectionPlan compile(Method handler) {
        return compile(handler, Set.of());
    }

    /**
     * Compiles the plan of a handler.
     *
     * @param pathVariables the names of the variables in the handler's route; an injected parameter may have none of
     *     these names
     * @throws JwtConfigurationException when a parameter can never be injected; it names class, method, parameter and
     *     mend
     */
    public static InjectionPlan compile(Method handler, Set<String> pathVariables) {
        return compile(handler, pathVariables, IdentityWords.PLAIN);
    }

    /**
     * Compiles the plan of a handler that a type may have inherited; see {@link #compile(Class, Method, Set,
     * IdentityWords)}.
     *
     * @throws JwtConfigurationException when a parameter can never be injected, or a scope names an unknown variable
     */
    public static InjectionPlan compile(Class<?> type, Method handler, Set<String> pathVariables) {
        return compile(type, handler, pathVariables, IdentityWords.PLAIN);
    }

    /**
     * Compiles the plan of a handler.
     *
     * @param pathVariables the names of the variables in the handler's route; an injected parameter may have none of
     *     these names
     * @param words what refusals say of the identity
     * @throws JwtConfigurationException when a parameter can never be injected; it names class, method, parameter and
     *     mend
     */
    public static InjectionPlan compile(Method handler, Set<String> pathVariables, IdentityWords words) {
        return compile(handler.getDeclaringClass(), handler, pathVariables, words);
    }

    /**
     * Compiles the plan of a handler that a type may have inherited.
     *
     * @param type the type that the handler is called on, whose {@link io.github.jwtinject.annotation.RequireScopes}
     *     counts as well
     * @param pathVariables the names of the variables in the handler's route; an injected parameter may have none of
     *     these names, and a required scope no other; null where the route is not known yet, for which a later plan checks it
     * @param words what refusals say of the identity
     * @throws JwtConfigurationException when a parameter can never be injected, or a scope names an unknown variable; it
     *     names class, method, parameter and mend
     */
    public static InjectionPlan compile(
            Class<?> type, Method handler, @Nullable Set<String> pathVariables, IdentityWords words) {
        return new InjectionPlan(
                handler,
                PlannedParameter.allOf(handler, pathVariables == null ? Set.of() : pathVariables, words),
                HandlerScopes.compile(type, handler, pathVariables),
                words.missing());
    }

    /** The annotations that make a parameter ours to fill, for frameworks that must be told of each. */
    public static Set<Class<? extends Annotation>> annotations() {
        return Marker.OURS;
    }

    /**
     * Whether a parameter is ours to fill: it has one of our annotations, itself or on the method that it overrides or
     * as a meta-annotation, or it is a {@link JwtIdentity}, a {@link io.github.jwtinject.VerifiedToken}, or an
     * {@code Optional} of these. Says nothing of whether a plan for it can work.
     */
    public static boolean isInjected(Parameter parameter) {
        return orBroken(() -> InjectionPoint.of(parameter).isOurs());
    }

    /**
     * Whether a parameter is ours to fill, for frameworks with parameter metadata of their own.
     *
     * @param annotated where the parameter's annotations are
     * @param type the parameter's type, with its type arguments where they are known
     * @see #isInjected(Parameter)
     */
    public static boolean isInjected(AnnotatedElement annotated, Type type) {
        return orBroken(() -> !Marker.on(List.of(annotated)).isEmpty() || TokenType.of(InjectedType.of(type)) != null);
    }

    /**
     * Says whether the handler may run: a refused request is refused here, one that was left to a handler with {@link
     * io.github.jwtinject.annotation.RequireScopes} runs no other, and such a handler runs only for who has its scopes.
     * Looks at nothing but the decision and the path, so it is asked before the body is read.
     *
     * @param pathVariables the values of the route's path variables, decoded
     * @return what holds for whatever the handler passes the request on to: later dispatches are not asked for scopes again
     * @throws JwtRefusedException when it may not
     */
    public Decision authorize(Decision decision, Map<String, String> pathVariables) {
        refuse(decision);
        Decision.@Nullable Admit admit = decision instanceof Decision.Admit admitted ? admitted : null;
        boolean leftToHandler = admit != null && admit.leftToHandler();
        if (scopes == null) {
            if (leftToHandler) {
                throw new JwtRefusedException(Refusal.routeDenied());
            }
            return decision;
        }
        if (admit == null) {
            throw new JwtRefusedException(noIdentity);
        }
        scopes.check(admit.identity(), pathVariables);
        return leftToHandler ? new Decision.Admit(admit.identity()) : decision;
    }

    /** Whether the handler requires scopes itself, or at least an identity. */
    public boolean requiresScopes() {
        return scopes != null;
    }

    /** The scopes that the handler requires itself, as they were written. */
    public List<String> requiredScopes() {
        return scopes == null
                ? List.of()
                : scopes.rules().stream().map(ScopeRule::toString).toList();
    }

    /**
     * The injected arguments for one request: as long as the handler's parameter list, null where a parameter is not
     * ours. Every call gives a new array; what is in it is immutable or the caller's own.
     *
     * @throws JwtRefusedException when the request was refused, or a parameter needs what the request does not have
     */
    public @Nullable Object[] arguments(Decision decision) {
        refuse(decision);
        JwtIdentity identity = decision instanceof Decision.Admit admit ? admit.identity() : null;
        @Nullable Object[] arguments = new @Nullable Object[handler.getParameterCount()];
        for (PlannedParameter parameter : planned) {
            arguments[parameter.index()] = parameter.argument().of(identity);
        }
        return arguments;
    }

    /** Whether the parameter at this index, counted from 0, is ours. */
    public boolean injects(int index) {
        return parameters.stream().anyMatch(parameter -> parameter.index() == index);
    }

    /** Whether the handler has no parameter of ours; it must be authorised all the same. */
    public boolean isEmpty() {
        return planned.isEmpty();
    }

    /** The parameters that are ours, in the handler's order. */
    public List<InjectedParameter> parameters() {
        return parameters;
    }

    /** The handler that this plan is of. */
    public Method handler() {
        return handler;
    }

    private static boolean orBroken(BooleanSupplier ours) {
        try {
            return ours.getAsBoolean();
        } catch (Unplannable broken) {
            // Ours, but in no usable way: the plan of its handler says why.
            return true;
        }
    }

    private static void refuse(Decision decision) {
        if (decision instanceof Decision.Refuse refused) {
            throw new JwtRefusedException(refused.refusal());
        }
    }
}

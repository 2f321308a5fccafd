package io.github.jwtinject.micronaut;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.injection.InjectionPlan;
import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** What a handler is to be given, computed by the filter and kept with the request until the binders ask for it. */
final class InjectedArguments {

    private static final String ATTRIBUTE = InjectedArguments.class.getName();

    private final InjectionPlan plan;
    private final @Nullable Object[] values;

    private InjectedArguments(InjectionPlan plan, @Nullable Object[] values) {
        this.plan = plan;
        this.values = values;
    }

    /** @throws JwtRefusedException when a parameter needs what the request does not have */
    static InjectedArguments compute(InjectionPlan plan, Decision decision) {
        return new InjectedArguments(plan, plan.arguments(decision));
    }

    /**
     * The arguments of a handler. Those of a route were computed before it was called; an error route is chosen later,
     * and nothing that it lacks may take the place of the error.
     *
     * @return null where the request has not been decided on, or was refused, or does not have what the handler needs
     */
    static @Nullable InjectedArguments of(HttpRequest<?> request, InjectionPlan plan) {
        if (request.getAttribute(ATTRIBUTE).orElse(null) instanceof InjectedArguments kept && kept.plan == plan) {
            return kept;
        }
        Decision decision = JwtServerFilter.decision(request);
        try {
            return decision == null ? null : compute(plan, decision);
        } catch (JwtRefusedException e) {
            return null;
        }
    }

    void keepOn(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    @Nullable
    Object at(int index) {
        return values[index];
    }
}

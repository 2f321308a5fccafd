package io.github.jwtinject.micronaut;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.bind.ArgumentBinder;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.RequestBinderRegistry;
import io.micronaut.http.bind.binders.RequestArgumentBinder;
import io.micronaut.http.server.binding.RequestArgumentSatisfier;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Answers for our parameters before any other binder is asked. Micronaut would find no binder by our annotations, which
 * it does not know, and would take the parameter's value from the query. What reads a query or form by name is given the
 * owned parameters as they are.
 */
final class JwtBinderRegistry implements RequestBinderRegistry {

    private final RequestBinderRegistry others;
    private final BeanProvider<HandlerPlans> plans;
    private final OwnedBinders owned;

    JwtBinderRegistry(RequestBinderRegistry others, BeanProvider<HandlerPlans> plans, ConversionService conversion) {
        this.others = others;
        this.plans = plans;
        this.owned = new OwnedBinders(others, conversion);
    }

    @Override
    @SuppressWarnings("unchecked") // a plan's argument has its parameter's type
    public <T> Optional<ArgumentBinder<T, HttpRequest<?>>> findArgumentBinder(Argument<T> argument) {
        HandlerPlans known = plans.get();
        RequestArgumentBinder<?> ours = known.binder(argument);
        if (ours != null) {
            return Optional.of((RequestArgumentBinder<T>) ours);
        }
        InjectedElsewhere.refuse(argument);
        Optional<ArgumentBinder<T, HttpRequest<?>>> found = others.findArgumentBinder(argument);
        return known.ownsParameters() ? found.map(binder -> owned.around(binder, argument, this)) : found;
    }

    @Override
    public <T> void addArgumentBinder(ArgumentBinder<T, HttpRequest<?>> binder) {
        others.addArgumentBinder(binder);
    }

    @Override
    public void addUnmatchedRequestArgumentBinder(RequestArgumentBinder<Object> binder) {
        others.addUnmatchedRequestArgumentBinder(binder);
    }

    /** Puts us in front of the registry by which the server fills the parameters of its routes. */
    // The registry itself cannot be replaced: Netty's server asks for it by its own final class.
    @Singleton
    static final class InFront implements BeanCreatedEventListener<RequestArgumentSatisfier> {

        private final BeanProvider<HandlerPlans> plans;

        private final ConversionService conversion;

        InFront(BeanProvider<HandlerPlans> plans, ConversionService conversion) {
            this.plans = plans;
            this.conversion = conversion;
        }

        @Override
        public RequestArgumentSatisfier onCreated(BeanCreatedEvent<RequestArgumentSatisfier> event) {
            return new RequestArgumentSatisfier(
                    new JwtBinderRegistry(event.getBean().getBinderRegistry(), plans, conversion));
        }
    }
}

package io.github.jwtinject.micronaut;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.RequestArgumentBinder;

/** Binds what comes from the query, of which it shows the owned parameters as they are. */
final class OwnedQueryBinder<T> implements RequestArgumentBinder<T> {

    private final RequestArgumentBinder<T> binder;
    private final ConversionService conversion;

    OwnedQueryBinder(RequestArgumentBinder<T> binder, ConversionService conversion) {
        this.binder = binder;
        this.conversion = conversion;
    }

    @Override
    public BindingResult<T> bind(ArgumentConversionContext<T> context, HttpRequest<?> request) {
        OwnedRequest owned = OwnedRequest.of(request);
        return binder.bind(
                context,
                owned == null ? request : OwnedParametersView.of(request, owned, context.getArgument(), conversion));
    }
}

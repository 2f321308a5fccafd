package io.github.jwtinject.micronaut;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.RequestArgumentBinder;
import io.micronaut.http.util.HttpUtil;

/** Binds an uploaded file, or what else has the parts of a form under the parameter's name: none under an owned one. */
final class OwnedFileBinder<T> implements RequestArgumentBinder<T> {

    private final RequestArgumentBinder<T> binder;
    private final String name;
    private final OwnedFields.Parts parts;

    OwnedFileBinder(RequestArgumentBinder<T> binder, String name, OwnedFields.Parts parts) {
        this.binder = binder;
        this.name = name;
        this.parts = parts;
    }

    @Override
    public BindingResult<T> bind(ArgumentConversionContext<T> context, HttpRequest<?> request) {
        OwnedRequest owned = OwnedRequest.of(request);
        if (owned == null || !HttpUtil.isFormData(request)) {
            return binder.bind(context, request);
        }
        owned.fields(parts, request);
        return owned.values().names().contains(name) ? BindingResult.unsatisfied() : binder.bind(context, request);
    }
}

package io.github.jwtinject.micronaut;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.PostponedRequestArgumentBinder;
import io.micronaut.http.bind.binders.RequestArgumentBinder;
import io.micronaut.http.bind.binders.UnmatchedRequestArgumentBinder;
import io.micronaut.http.util.HttpUtil;

/**
 * Binds a parameter without annotation: from the query where the method has no body, from a form where there is one, and
 * else as Micronaut does, from JSON.
 */
final class OwnedUnmatchedBinder<T> implements PostponedRequestArgumentBinder<T>, UnmatchedRequestArgumentBinder {

    private final RequestArgumentBinder<T> binder;
    private final OwnedFieldBinder<T> field;
    private final OwnedQueryBinder<T> query;

    OwnedUnmatchedBinder(RequestArgumentBinder<T> binder, OwnedFieldBinder<T> field, ConversionService conversion) {
        this.binder = binder;
        this.field = field;
        this.query = new OwnedQueryBinder<>(binder, conversion);
    }

    @Override
    public BindingResult<T> bind(ArgumentConversionContext<T> context, HttpRequest<?> request) {
        // A method without body reads the query before it looks for a form, so a form that comes with it stays unread.
        return request.getMethod().permitsRequestBody() ? field.bind(context, request) : query.bind(context, request);
    }

    @Override
    public BindingResult<T> bindPostponed(ArgumentConversionContext<T> context, HttpRequest<?> request) {
        if (OwnedRequest.of(request) != null && HttpUtil.isFormData(request)) {
            return BindingResult.unsatisfied();
        }
        return binder instanceof PostponedRequestArgumentBinder<T> postponed
                ? postponed.bindPostponed(context, request)
                : BindingResult.unsatisfied();
    }
}

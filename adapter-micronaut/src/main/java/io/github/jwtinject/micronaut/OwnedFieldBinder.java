package io.github.jwtinject.micronaut;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionError;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.PendingRequestBindingResult;
import io.micronaut.http.bind.binders.RequestArgumentBinder;
import io.micronaut.http.util.HttpUtil;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds what has the name of a form field: an owned one to the token's value, another as Micronaut does, once the form is
 * known not to contradict the token. Where the body is no form, it is as it was.
 */
final class OwnedFieldBinder<T> implements RequestArgumentBinder<T> {

    private final String name;
    private final RequestArgumentBinder<T> binder;
    private final OwnedFields.Parts parts;
    private final ConversionService conversion;

    OwnedFieldBinder(
            String name, RequestArgumentBinder<T> binder, OwnedFields.Parts parts, ConversionService conversion) {
        this.name = name;
        this.binder = binder;
        this.parts = parts;
        this.conversion = conversion;
    }

    @Override
    public BindingResult<T> bind(ArgumentConversionContext<T> context, HttpRequest<?> request) {
        OwnedRequest owned = OwnedRequest.of(request);
        if (owned == null || !HttpUtil.isFormData(request)) {
            return binder.bind(context, request);
        }
        OwnedFields fields = owned.fields(parts, request);
        if (!owned.values().names().contains(name)) {
            BindingResult<T> found = binder.bind(context, request);
            return found instanceof PendingRequestBindingResult<T> ? new Judged<>(found, fields) : found;
        }
        return new Judged<>(own(owned.values().value(name), context), fields);
    }

    private Own<T> own(@Nullable String own, ArgumentConversionContext<T> context) {
        Optional<T> value = own == null ? Optional.empty() : OwnedParametersView.converted(own, context, conversion);
        return new Own<>(value, context.getLastError().map(List::of).orElseGet(List::of));
    }

    /** The token's value, as the parameter's type. */
    private record Own<T>(Optional<T> getValue, List<ConversionError> getConversionErrors)
            implements BindingResult<T> {}

    /** What was found, once the form is known not to contradict the token. */
    private record Judged<T>(BindingResult<T> found, OwnedFields fields) implements PendingRequestBindingResult<T> {

        @Override
        public boolean isPending() {
            return fields.isPending()
                    || (found instanceof PendingRequestBindingResult<T> pending && pending.isPending());
        }

        @Override
        public Optional<T> getValue() {
            fields.requireNoConflict();
            return found.getValue();
        }

        @Override
        public List<ConversionError> getConversionErrors() {
            return found.getConversionErrors();
        }
    }
}

package io.github.jwtinject.micronaut;

import io.micronaut.core.bind.ArgumentBinder;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.bind.RequestBinderRegistry;
import io.micronaut.http.bind.binders.RequestArgumentBinder;
import io.micronaut.http.bind.binders.RequestBeanAnnotationBinder;
import io.micronaut.http.bind.binders.UnmatchedRequestArgumentBinder;
import io.micronaut.http.multipart.FileUpload;
import io.micronaut.http.multipart.PartData;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.reactivestreams.Publisher;

/**
 * Stands around the binders that take values from a query or a form, and around no others: what comes from a path, a
 * header, a cookie or JSON is as it was.
 */
final class OwnedBinders implements OwnedFields.Parts {

    private final RequestBinderRegistry others;
    private final ConversionService conversion;

    OwnedBinders(RequestBinderRegistry others, ConversionService conversion) {
        this.others = others;
        this.conversion = conversion;
    }

    /**
     * The binder that a parameter is to have.
     *
     * @param binder the one that Micronaut found for it
     * @param registry where the members of beans find theirs
     */
    <T> ArgumentBinder<T, HttpRequest<?>> around(
            ArgumentBinder<T, HttpRequest<?>> binder, Argument<T> argument, RequestBinderRegistry registry) {
        if (!(binder instanceof RequestArgumentBinder<T> found)) {
            return binder;
        }
        String annotation = argument.getAnnotationMetadata()
                .getAnnotationNameByStereotype(Bindable.class)
                .orElse("");
        if (annotation.equals(RequestBean.class.getName())) {
            return new RequestBeanAnnotationBinder<>(registry);
        }
        if (annotation.equals(QueryValue.class.getName()) || annotation.equals(PathVariable.class.getName())) {
            return new OwnedQueryBinder<>(found, conversion);
        }
        if (annotation.equals(Body.class.getName())) {
            String field =
                    argument.getAnnotationMetadata().stringValue(Body.class).orElse(null);
            return field == null ? new OwnedBodyBinder<>(found, others, conversion) : field(field, found);
        }
        if (annotation.equals(Part.class.getName())) {
            String name =
                    argument.getAnnotationMetadata().stringValue(Bindable.NAME).orElse(null);
            return field(name == null || name.isEmpty() ? argument.getName() : name, found);
        }
        return annotation.isEmpty() ? unannotated(found, argument) : binder;
    }

    private <T> RequestArgumentBinder<T> unannotated(RequestArgumentBinder<T> found, Argument<T> argument) {
        if (found instanceof UnmatchedRequestArgumentBinder) {
            return new OwnedUnmatchedBinder<>(found, field(argument.getName(), found), conversion);
        }
        if (HttpParameters.class.isAssignableFrom(argument.getType())) {
            return new OwnedQueryBinder<>(found, conversion);
        }
        return isPart(argument.getType()) ? new OwnedFileBinder<>(found, argument.getName(), this) : found;
    }

    private <T> OwnedFieldBinder<T> field(String name, RequestArgumentBinder<T> found) {
        return new OwnedFieldBinder<>(name, found, this, conversion);
    }

    private static boolean isPart(Class<?> type) {
        return FileUpload.class.isAssignableFrom(type)
                || PartData.class.isAssignableFrom(type)
                || Publisher.class.isAssignableFrom(type);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // the type of a publisher's argument holds no type of its elements
    public Optional<Publisher<?>> named(String name, Argument<?> type, HttpRequest<?> request) {
        Argument<Publisher> argument = Argument.of(Publisher.class, name, type);
        return (Optional) others.findArgumentBinder(argument)
                .flatMap(binder ->
                        binder.bind(ConversionContext.of(argument), request).getValue());
    }

    /** By what Micronaut 4 and 5 both have: a part is an interface in the one, and a class that is to be closed in the other. */
    @Override
    public String text(Object part) {
        try {
            if (part instanceof PartData data) {
                return new String(data.getBytes(), StandardCharsets.UTF_8);
            }
            String text = conversion.convertRequired(part, String.class);
            if (part instanceof Closeable open) {
                open.close();
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

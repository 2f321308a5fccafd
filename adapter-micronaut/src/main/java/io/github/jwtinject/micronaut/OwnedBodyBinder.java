package io.github.jwtinject.micronaut;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionError;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.RequestBinderRegistry;
import io.micronaut.http.bind.binders.PendingRequestBindingResult;
import io.micronaut.http.bind.binders.RequestArgumentBinder;
import io.micronaut.http.util.HttpUtil;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Binds a form as a whole to an object or map, by way of a map in which the owned parameters are as they are. Whoever wants
 * the body as text, bytes or parts has it as it was sent.
 */
final class OwnedBodyBinder<T> implements RequestArgumentBinder<T> {

    private final RequestArgumentBinder<T> binder;
    private final RequestBinderRegistry others;
    private final ConversionService conversion;

    OwnedBodyBinder(RequestArgumentBinder<T> binder, RequestBinderRegistry others, ConversionService conversion) {
        this.binder = binder;
        this.others = others;
        this.conversion = conversion;
    }

    @Override
    public BindingResult<T> bind(ArgumentConversionContext<T> context, HttpRequest<?> request) {
        OwnedRequest owned = OwnedRequest.of(request);
        Argument<T> argument = context.getArgument();
        if (owned == null || !HttpUtil.isFormData(request) || isRaw(argument)) {
            return binder.bind(context, request);
        }
        return new Replaced<>(whole(context, request), found -> seen(found, owned, context));
    }

    private BindingResult<Object> whole(ArgumentConversionContext<T> context, HttpRequest<?> request) {
        Argument<T> argument = context.getArgument();
        Argument<?> map = Argument.mapOf(String.class, Object.class);
        Argument<?> asked = isLater(argument.getType())
                ? Argument.of(argument.getType(), argument.getName(), argument.getAnnotationMetadata(), map)
                : Argument.of(Map.class, argument.getName(), argument.getAnnotationMetadata(), map.getTypeParameters());
        return bound(asked, context, request);
    }

    @SuppressWarnings("unchecked") // it is asked for as an object, whatever it is
    private BindingResult<Object> bound(
            Argument<?> asked, ArgumentConversionContext<T> context, HttpRequest<?> request) {
        Argument<Object> argument = (Argument<Object>) asked;
        return others.findArgumentBinder(argument).orElseThrow().bind(context.with(argument), request);
    }

    @SuppressWarnings("unchecked") // what is made of a future or publisher is one as well
    private Optional<T> seen(Object found, OwnedRequest owned, ArgumentConversionContext<T> context) {
        if (found instanceof CompletableFuture<?> future) {
            return Optional.of((T) future.thenApply(form -> element(form, owned, context)));
        }
        if (found instanceof Publisher<?> publisher) {
            Publisher<?> seen = Publishers.map(publisher, form -> element(form, owned, context));
            return conversion.convert(seen, context.getArgument().getType());
        }
        return conversion.convert(replaced((Map<?, ?>) found, owned), context);
    }

    private Object element(Object form, OwnedRequest owned, ArgumentConversionContext<T> context) {
        Argument<?> element = context.getArgument().getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
        return conversion.convertRequired(replaced((Map<?, ?>) form, owned), element);
    }

    private static Map<String, @Nullable Object> replaced(Map<?, ?> form, OwnedRequest owned) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        form.forEach((name, value) -> sent.put(String.valueOf(name), texts(value)));
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        owned.replaceIn(sent).forEach((name, values) -> {
            boolean own = owned.values().names().contains(name);
            seen.put(name, own ? values.get(0) : form.get(name));
        });
        return seen;
    }

    /** A field's value in a form's map, which is a list where there are several. */
    static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(value == null ? "" : value.toString());
    }

    private static boolean isRaw(Argument<?> argument) {
        Class<?> type = argument.getType();
        if (isLater(type)) {
            return argument.getFirstTypeVariable().map(OwnedBodyBinder::isRaw).orElse(true)
                    || !argument.hasTypeVariables();
        }
        return CharSequence.class.isAssignableFrom(type)
                || type.isArray()
                || type.getName().startsWith("io.netty.")
                || type.getName().startsWith("io.micronaut.http.")
                || ByteBuffer.class.isAssignableFrom(type)
                || InputStream.class.isAssignableFrom(type);
    }

    private static boolean isLater(Class<?> type) {
        return CompletableFuture.class.isAssignableFrom(type)
                || (type.isAssignableFrom(CompletableFuture.class) && type != Object.class)
                || Publishers.isConvertibleToPublisher(type);
    }

    /** What is made of a body as soon as it is there. */
    private static final class Replaced<T> implements PendingRequestBindingResult<T> {

        private final BindingResult<Object> whole;
        private final Function<Object, Optional<T>> seen;
        private Optional<T> value = Optional.empty();
        private boolean made;

        Replaced(BindingResult<Object> whole, Function<Object, Optional<T>> seen) {
            this.whole = whole;
            this.seen = seen;
        }

        @Override
        public boolean isPending() {
            return whole instanceof PendingRequestBindingResult<Object> pending && pending.isPending();
        }

        @Override
        public Optional<T> getValue() {
            if (!made) {
                value = whole.getValue().flatMap(seen);
                made = true;
            }
            return value;
        }

        @Override
        public List<ConversionError> getConversionErrors() {
            return whole.getConversionErrors();
        }
    }
}

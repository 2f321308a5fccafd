package io.github.jwtinject.micronaut;

import io.github.jwtinject.owned.OwnedValues;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.simple.SimpleHttpParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A query as its endpoint may see it. A request that shows it is given only to binders that read nothing but the query:
 * those of a body look for the server's own class of requests.
 */
final class OwnedParametersView extends SimpleHttpParameters {

    private final OwnedValues owned;
    private final ConversionService conversion;

    private OwnedParametersView(
            OwnedRequest owned, HttpParameters sent, Argument<?> argument, ConversionService conversion) {
        super(shown(owned, sent, argument), conversion);
        this.owned = owned.values();
        this.conversion = conversion;
    }

    /** @param argument what is bound from the query */
    static HttpRequest<?> of(
            HttpRequest<?> request, OwnedRequest owned, Argument<?> argument, ConversionService conversion) {
        return new Showing<>(request, new OwnedParametersView(owned, request.getParameters(), argument, conversion));
    }

    private static Map<CharSequence, List<String>> shown(
            OwnedRequest owned, HttpParameters sent, Argument<?> argument) {
        Map<String, List<String>> shown = new LinkedHashMap<>(owned.replaceIn(OwnedRequest.sent(sent)));
        String name = argument.getAnnotationMetadata()
                .stringValue(Bindable.NAME)
                .filter(given -> !given.isEmpty())
                .orElse(argument.getName());
        // Where the query lacks the name that is asked for, Micronaut takes the parameter's own, with hyphens.
        String instead = NameUtils.hyphenate(argument.getName());
        Set<String> names = owned.values().names();
        if (names.contains(name) && !names.contains(instead)) {
            // For this parameter only: to another one it may be what a client rightly sends.
            shown.remove(instead);
        }
        return new LinkedHashMap<>(shown);
    }

    private static final class Showing<B> extends HttpRequestWrapper<B> {

        private final HttpParameters seen;

        Showing(HttpRequest<B> request, HttpParameters seen) {
            super(request);
            this.seen = seen;
        }

        @Override
        public HttpParameters getParameters() {
            return seen;
        }
    }

    @Override
    public <T> Optional<T> get(CharSequence name, ArgumentConversionContext<T> context) {
        String own = owned.value(name.toString());
        return own == null ? super.get(name, context) : converted(own, context, conversion);
    }

    /** A token's value as a parameter's type. In a list it is the only element, whatever commas it holds. */
    static <T> Optional<T> converted(String own, ArgumentConversionContext<T> context, ConversionService conversion) {
        Class<T> type = context.getArgument().getType();
        boolean several = Iterable.class.isAssignableFrom(type) || type.isArray();
        return conversion.convert(several ? List.of(own) : own, context);
    }
}

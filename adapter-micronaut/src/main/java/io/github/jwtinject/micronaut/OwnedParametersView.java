package io.github.jwtinject.micronaut;

import io.github.jwtinject.owned.OwnedValues;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.simple.SimpleHttpParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A query as its endpoint may see it. A request that shows it is given only to binders that read nothing but the query:
 * those of a body look for the server's own class of requests.
 */
final class OwnedParametersView extends SimpleHttpParameters {

    private final OwnedValues owned;
    private final ConversionService conversion;

    private OwnedParametersView(OwnedRequest owned, HttpParameters sent, ConversionService conversion) {
        super(new LinkedHashMap<>(owned.replaceIn(OwnedRequest.sent(sent))), conversion);
        this.owned = owned.values();
        this.conversion = conversion;
    }

    static HttpRequest<?> of(HttpRequest<?> request, OwnedRequest owned, ConversionService conversion) {
        return new Showing<>(request, new OwnedParametersView(owned, request.getParameters(), conversion));
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

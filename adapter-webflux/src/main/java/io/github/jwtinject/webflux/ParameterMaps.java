package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.owned.ParameterSpelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The owned parameters in one kind of map that Spring makes of a query, a form, or a multipart body. */
final class ParameterMaps<V> {

    /** Of queries and forms. A name without an equals sign has the value null there. */
    static final ParameterMaps<String> OF_TEXT =
            new ParameterMaps<>(text -> text == null ? "" : text, (name, value) -> value);

    /** Of multipart bodies. What is no simple field is no value that a token could have. */
    static final ParameterMaps<Part> OF_PARTS =
            new ParameterMaps<>(part -> part instanceof FormFieldPart field ? field.value() : "", OwnedPart::new);

    private final Function<V, String> text;
    private final BiFunction<String, String, V> value;

    private ParameterMaps(Function<V, String> text, BiFunction<String, String, V> value) {
        this.text = text;
        this.value = value;
    }

    /** What the client sent, as texts. */
    Map<String, List<String>> texts(MultiValueMap<String, V> sent) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        sent.forEach((name, values) -> texts.put(name, values.stream().map(text).toList()));
        return texts;
    }

    /**
     * The map as {@link #replaced}, after a look at what the client sent for owned parameters.
     *
     * @throws JwtRefusedException as {@link OwnedValues#drop}
     */
    MultiValueMap<String, V> judged(MultiValueMap<String, V> sent, OwnedValues owned) {
        owned.drop(texts(sent), ParameterSpelling.SPRING);
        return replaced(sent, owned);
    }

    /** The map as an endpoint may see it: the client's, but for the owned parameters, which are the token's or absent. */
    MultiValueMap<String, V> replaced(MultiValueMap<String, V> sent, OwnedValues owned) {
        MultiValueMap<String, V> seen = new LinkedMultiValueMap<>(owned.without(sent, ParameterSpelling.SPRING));
        owned.held().forEach((name, own) -> seen.put(name, List.of(value.apply(name, own))));
        return seen;
    }
}

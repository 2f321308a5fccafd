package io.github.jwtinject.webflux;

import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.owned.ParameterSpelling;
import java.util.List;
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

    /**
     * Takes note of what the client sent for owned parameters.
     *
     * @throws JwtRefusedException as {@link OwnedValues#drop}
     */
    void check(MultiValueMap<String, V> sent, OwnedValues owned) {
        sent.forEach((name, values) -> {
            String meant = owned.meantBy(name, ParameterSpelling.SPRING);
            if (meant != null) {
                owned.drop(meant, values.stream().map(text).toList());
            }
        });
    }

    /** The map as an endpoint may see it: the client's, but for the owned parameters, which are the token's or absent. */
    MultiValueMap<String, V> replaced(MultiValueMap<String, V> sent, OwnedValues owned) {
        MultiValueMap<String, V> seen = new LinkedMultiValueMap<>();
        sent.forEach((name, values) -> {
            if (owned.meantBy(name, ParameterSpelling.SPRING) == null) {
                seen.put(name, values);
            }
        });
        for (String name : owned.names()) {
            String own = owned.value(name);
            if (own != null) {
                seen.put(name, List.of(value.apply(name, own)));
            }
        }
        return seen;
    }
}

package io.github.jwtinject.micronaut;

import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.owned.OwnedValues;
import io.github.jwtinject.owned.ParameterSpelling;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the owned parameters hold on one request, kept with it, and the refusal that is found when a form contradicts the
 * token.
 */
final class OwnedRequest {

    /** How Micronaut takes names where it makes an object of a whole query or form; the exact name is among them. */
    static final ParameterSpelling SPELLING = ParameterSpelling.MICRONAUT;

    private static final String ATTRIBUTE = OwnedRequest.class.getName();

    private final OwnedValues values;
    private volatile @Nullable Refusal conflict;
    private @Nullable OwnedFields fields;

    OwnedRequest(OwnedValues values) {
        this.values = values;
    }

    /** What is kept with this request; null where nothing is owned, or no filter of ours has seen it. */
    static @Nullable OwnedRequest of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE).orElse(null) instanceof OwnedRequest owned ? owned : null;
    }

    /** The query of a request, or whatever else Micronaut counts among its parameters. */
    static Map<String, List<String>> sent(HttpParameters parameters) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        parameters.names().forEach(name -> sent.put(name, parameters.getAll(name)));
        return sent;
    }

    void keepOn(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    OwnedValues values() {
        return values;
    }

    /**
     * Takes note of what a form sends for an owned name.
     *
     * @throws JwtRefusedException as {@link OwnedValues#drop(String, java.util.Collection)}
     */
    void drop(String name, List<String> sent) {
        try {
            values.drop(name, sent);
        } catch (JwtRefusedException e) {
            throw remembered(e);
        }
    }

    /**
     * A form as its endpoint may see it.
     *
     * @throws JwtRefusedException as {@link OwnedValues#drop(String, java.util.Collection)}
     */
    Map<String, List<String>> replaceIn(Map<String, List<String>> sent) {
        try {
            return values.replaceIn(sent, SPELLING);
        } catch (JwtRefusedException e) {
            throw remembered(e);
        }
    }

    /** The fields of this request's form; looked up while its arguments are bound, by one thread. */
    OwnedFields fields(OwnedFields.Parts parts, HttpRequest<?> request) {
        OwnedFields claimed = fields;
        if (claimed == null) {
            claimed = new OwnedFields();
            fields = claimed;
            claimed.claim(this, parts, request);
        }
        return claimed;
    }

    /** The refusal that is the answer, whatever the application made of the exception; null where there is none. */
    @Nullable
    Refusal conflict() {
        return conflict;
    }

    private JwtRefusedException remembered(JwtRefusedException refused) {
        conflict = refused.refusal();
        return refused;
    }
}

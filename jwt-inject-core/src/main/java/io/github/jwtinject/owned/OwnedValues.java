package io.github.jwtinject.owned;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the owned parameters hold on one request. An adapter applies it on every path by which an endpoint can read a
 * parameter by its name. Thread-safe.
 */
public final class OwnedValues {

    /** As many bytes as are read of one part of a form: no value of a token is as long, and what is longer is another. */
    public static final int MOST_BYTES = 1 << 16;

    static final OwnedValues NONE = new OwnedValues(Map.of(), OwnedParametersConflict.REPLACE, null);

    private static final Refusal CONFLICT =
            Refusal.of(RefusalReason.BAD_REQUEST, "A parameter contradicts the token", RefusalCause.OWNED_PARAMETER);

    /** Causes may go round in a circle. */
    private static final int MOST_CAUSES = 32;

    private final Map<String, @Nullable String> values;
    private final OwnedParametersConflict conflict;
    private final @Nullable DroppedValues dropped;
    private final Set<String> counted = ConcurrentHashMap.newKeySet();

    /** @param dropped null where nobody is to be told of a conflict, nor refused for one */
    OwnedValues(
            Map<String, @Nullable String> values, OwnedParametersConflict conflict, @Nullable DroppedValues dropped) {
        this.values = values;
        this.conflict = conflict;
        this.dropped = dropped;
    }

    /** Whether nothing is owned on this request, so that it can be left alone. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The names that are owned, in the order of their configuration. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** The token's value for an owned name; null where it has none, and then the parameter is absent. */
    public @Nullable String value(String name) {
        return values.get(name);
    }

    /** The token's values by the owned names that it has one for. */
    public Map<String, String> held() {
        Map<String, String> held = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                held.put(name, value);
            }
        });
        return held;
    }

    /** The owned name that what was sent can be taken for; null when it is nobody's. */
    public @Nullable String meantBy(String sent, ParameterSpelling spelling) {
        if (values.containsKey(sent)) {
            return sent;
        }
        for (String name : values.keySet()) {
            if (spelling.means(sent, name)) {
                return name;
            }
        }
        return null;
    }

    /** Whether an owned parameter could be filled from a header of this name, which must then not be seen. */
    public boolean hides(String header, ParameterSpelling spelling) {
        return values.keySet().stream().anyMatch(name -> spelling.meansAsHeader(header, name));
    }

    /**
     * Takes note of what a client sent for an owned name, before it is dropped. Called as often as it is read.
     *
     * @throws JwtRefusedException when it is not the token's value, and {@code owned-parameters-conflict=reject}; its
     *     refusal is the answer, also where the value is found only as the endpoint reads a form
     */
    public void drop(String name, Collection<String> sent) {
        String own = values.get(name);
        if (dropped == null || sent.stream().allMatch(value -> value.equals(own))) {
            return;
        }
        if (conflict == OwnedParametersConflict.REJECT) {
            throw new JwtRefusedException(CONFLICT);
        }
        if (counted.add(name)) {
            dropped.add(name);
        }
    }

    /**
     * The decision on a request, after a look at its query, before any handler runs: one that contradicts the token may
     * turn it into a refusal.
     *
     * @param decision what these values were made of
     */
    public Decision judge(Decision decision, Map<String, List<String>> query, ParameterSpelling spelling) {
        try {
            drop(query, spelling);
            return decision;
        } catch (JwtRefusedException e) {
            return new Decision.Refuse(e.refusal());
        }
    }

    /** As {@link #drop(String, Collection)}, for each owned name in what was sent. */
    public void drop(Map<String, List<String>> sent, ParameterSpelling spelling) {
        sent.forEach((name, found) -> {
            String owned = meantBy(name, spelling);
            if (owned != null) {
                drop(owned, found);
            }
        });
    }

    /**
     * The refusal that {@link #drop(String, Collection)} threw while an endpoint read its request, among what came of it: an adapter answers
     * with it, whatever the framework wrapped it in. Null where something else went wrong.
     */
    public static @Nullable JwtRefusedException conflictIn(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof JwtRefusedException refused && refused.refusal() == CONFLICT) {
                return refused;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /**
     * Parameters as an endpoint may see them: the client's, but for the owned ones, which are the token's or absent.
     *
     * @param sent what the framework read of a query, a form, or both
     * @throws JwtRefusedException as {@link #drop(String, Collection)}
     */
    public Map<String, List<String>> replaceIn(Map<String, List<String>> sent, ParameterSpelling spelling) {
        drop(sent, spelling);
        Map<String, List<String>> seen = without(sent, spelling);
        held().forEach((name, value) -> seen.put(name, List.of(value)));
        return seen;
    }

    /** What can be taken for none of the owned names, in a map of its own. */
    public <V> Map<String, V> without(Map<String, V> sent, ParameterSpelling spelling) {
        Map<String, V> others = new LinkedHashMap<>(sent);
        others.keySet().removeIf(name -> meantBy(name, spelling) != null);
        return others;
    }

    /** The names; no value. */
    @Override
    public String toString() {
        return "OwnedValues" + values.keySet();
    }
}

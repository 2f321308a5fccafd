package io.github.jwtinject.injection;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of one Java type of claims: a step for each kind of JSON value that the type can be made of, and a
 * {@link Misfit} for all others. That table is why nothing is ever coerced: a step never sees another kind than its own.
 */
final class ClaimConverter {

    /** Makes the value of one kind of JSON value. */
    interface Step<J> {
        Object convert(J json) throws Misfit;
    }

    private final Map<JsonKind, Step<Object>> steps;

    private ClaimConverter(Map<JsonKind, Step<Object>> steps) {
        this.steps = steps;
    }

    static ClaimConverter ofText(Step<String> step) {
        return new ClaimConverter(Map.of(JsonKind.TEXT, json -> step.convert((String) json)));
    }

    static ClaimConverter ofNumber(Step<Number> step) {
        return new ClaimConverter(Map.of(JsonKind.NUMBER, json -> step.convert((Number) json)));
    }

    static ClaimConverter ofBoolean() {
        return new ClaimConverter(Map.of(JsonKind.BOOLEAN, json -> json));
    }

    static ClaimConverter ofArray(Step<Collection<?>> step) {
        return new ClaimConverter(Map.of(JsonKind.ARRAY, json -> step.convert((Collection<?>) json)));
    }

    static ClaimConverter ofObject(Step<Map<?, ?>> step) {
        return new ClaimConverter(Map.of(JsonKind.OBJECT, json -> step.convert((Map<?, ?>) json)));
    }

    static ClaimConverter ofAny(Step<Object> step) {
        return new ClaimConverter(
                Arrays.stream(JsonKind.values()).collect(Collectors.toMap(kind -> kind, kind -> step)));
    }

    /** A converter for what either takes; they have no kind in common. */
    ClaimConverter or(ClaimConverter other) {
        Map<JsonKind, Step<Object>> both = new EnumMap<>(steps);
        both.putAll(other.steps);
        return new ClaimConverter(Map.copyOf(both));
    }

    /** The kinds that it takes. */
    Set<JsonKind> kinds() {
        return steps.keySet();
    }

    /** Makes the value; null never fits, as whoever lets a claim be absent asks before. */
    Object convert(@Nullable Object claim) throws Misfit {
        Step<Object> step = claim == null ? null : steps.get(JsonKind.of(claim));
        if (claim == null || step == null) {
            throw Misfit.mismatch();
        }
        return step.convert(claim);
    }
}

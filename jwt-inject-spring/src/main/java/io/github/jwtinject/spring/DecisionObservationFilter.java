package io.github.jwtinject.spring;

import io.github.jwtinject.Decision;
import io.github.jwtinject.DecisionEvent;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Adds what was decided of a request to its observation, as {@code jwt.inject.outcome}: a constant of {@link
 * DecisionEvent.Outcome}, or {@code none} where no filter of ours saw it. It is always there, since meters of one name need
 * the same keys.
 */
record DecisionObservationFilter<C extends Observation.Context>(ObservedDecision<C> observed)
        implements ObservationFilter {

    private static final String KEY = "jwt.inject.outcome";

    @Override
    public Observation.Context map(Observation.Context context) {
        if (observed.context().isInstance(context)) {
            Decision decision = observed.decision().apply(observed.context().cast(context));
            context.addLowCardinalityKeyValue(KeyValue.of(KEY, word(decision)));
        }
        return context;
    }

    private static String word(@Nullable Decision decision) {
        return decision == null
                ? "none"
                : DecisionEvent.Outcome.of(decision).name().toLowerCase(Locale.ROOT);
    }
}

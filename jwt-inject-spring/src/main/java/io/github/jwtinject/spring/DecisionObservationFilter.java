package io.github.jwtinject.spring;

import io.github.jwtinject.Decision;
import io.github.jwtinject.DecisionEvent;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds what was decided of a request to its observation, as {@code jwt.inject.outcome}: a constant of {@link
 * DecisionEvent.Outcome}, or {@code none} where no filter of ours saw it. It is always there, since meters of one name need
 * the same keys.
 *
 * @param <C> what is observed of a request
 */
public final class DecisionObservationFilter<C extends Observation.Context> implements ObservationFilter {

    private static final String KEY = "jwt.inject.outcome";

    private final Class<C> observed;
    private final Function<C, @Nullable Decision> decision;

    /** @param decision gives what was decided of a request; null where no filter saw it */
    public DecisionObservationFilter(Class<C> observed, Function<C, @Nullable Decision> decision) {
        this.observed = observed;
        this.decision = decision;
    }

    @Override
    public Observation.Context map(Observation.Context context) {
        if (observed.isInstance(context)) {
            context.addLowCardinalityKeyValue(KeyValue.of(KEY, word(decision.apply(observed.cast(context)))));
        }
        return context;
    }

    private static String word(@Nullable Decision decision) {
        return decision == null
                ? "none"
                : DecisionEvent.Outcome.of(decision).name().toLowerCase(Locale.ROOT);
    }
}

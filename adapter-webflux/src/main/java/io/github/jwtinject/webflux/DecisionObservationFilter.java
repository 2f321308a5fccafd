package io.github.jwtinject.webflux;

import io.github.jwtinject.Decision;
import io.github.jwtinject.DecisionEvent;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/**
 * Adds what was decided of a request to its observation, as {@code jwt.inject.outcome}: a constant of {@link
 * DecisionEvent.Outcome}, or {@code none} where no filter of ours saw it. It is always there, since meters of one name need
 * the same keys.
 */
final class DecisionObservationFilter implements ObservationFilter {

    private static final String KEY = "jwt.inject.outcome";

    @Override
    public Observation.Context map(Observation.Context context) {
        if (context instanceof ServerRequestObservationContext server) {
            context.addLowCardinalityKeyValue(KeyValue.of(KEY, word(decision(server))));
        }
        return context;
    }

    private static @Nullable Decision decision(ServerRequestObservationContext context) {
        Decided decided = Decided.in(context.getAttributes());
        return decided == null ? null : decided.decision();
    }

    private static String word(@Nullable Decision decision) {
        return decision == null
                ? "none"
                : DecisionEvent.Outcome.of(decision).name().toLowerCase(Locale.ROOT);
    }
}

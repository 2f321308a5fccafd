package io.github.jwtinject.micrometer;

import io.github.jwtinject.DecisionEvent;
import io.github.jwtinject.JwtEvents;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.keys.KeyEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a {@link io.github.jwtinject.JwtInject} does. Thread-safe.
 *
 * <pre>{@code
 * JwtInject jwt = JwtInject.builder().secretKey(secret).events(new JwtMetrics(registry)).build();
 * new JwtGauges(jwt).bindTo(registry);
 * }</pre>
 *
 * <ul>
 *   <li>{@code jwt.inject.decisions}: a timer of decisions, by {@code outcome} and {@code reason}
 *   <li>{@code jwt.inject.refusals}: a counter of refusals that were answered, by {@code reason} and {@code cause}; with
 *       those of handlers, whose requests were admitted first
 *   <li>{@code jwt.inject.keys.events}: a counter of what happened to keys from a URL, by {@code kind} and {@code failure}
 * </ul>
 *
 * <p>Each tag's value is a constant of an enum, or {@code none}.
 */
public final class JwtMetrics implements JwtEvents {

    private final MeterRegistry registry;
    private final Map<DecisionEvent.Outcome, Timer> decisions = new EnumMap<>(DecisionEvent.Outcome.class);
    private final Map<RefusalReason, Timer> refusedDecisions = new EnumMap<>(RefusalReason.class);

    /** Counts in this registry; what was not decided yet is there as well, and zero. */
    public JwtMetrics(MeterRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
        for (DecisionEvent.Outcome outcome : DecisionEvent.Outcome.values()) {
            if (outcome != DecisionEvent.Outcome.REFUSED && outcome != DecisionEvent.Outcome.ERROR_PAGE) {
                decisions.put(outcome, timer(outcome, null));
            }
        }
        for (RefusalReason reason : RefusalReason.values()) {
            refusedDecisions.put(reason, timer(DecisionEvent.Outcome.REFUSED, reason));
        }
    }

    @Override
    public void decided(DecisionEvent event) {
        Timer timer = event.reason() == null ? decisions.get(event.outcome()) : refusedDecisions.get(event.reason());
        if (timer != null) {
            timer.record(event.took());
        }
    }

    @Override
    public void refused(RefusalReason reason, RefusalCause cause) {
        Counter.builder("jwt.inject.refusals")
                .description("Requests that were answered with a refusal")
                .tag("reason", TagWord.of(reason))
                .tag("cause", TagWord.of(cause))
                .register(registry)
                .increment();
    }

    @Override
    public void keys(KeyEvent event) {
        Counter.builder("jwt.inject.keys.events")
                .description("What happened to keys from a URL")
                .tag("kind", TagWord.of(event.kind()))
                .tag("failure", TagWord.of(event.failure()))
                .register(registry)
                .increment();
    }

    private Timer timer(DecisionEvent.Outcome outcome, @Nullable RefusalReason reason) {
        return Timer.builder("jwt.inject.decisions")
                .description("How long it took to decide on a request, with the validation of its token")
                .tag("outcome", TagWord.of(outcome))
                .tag("reason", TagWord.of(reason))
                .register(registry);
    }
}

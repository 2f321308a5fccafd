package io.github.jwtinject.spring;

import io.github.jwtinject.Decision;
import io.micrometer.observation.Observation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where an adapter finds what was decided of a request that is observed.
 *
 * @param <C> what is observed of a request
 * @param context the class of that
 * @param decision gives what was decided; null where no filter of ours saw the request
 */
public record ObservedDecision<C extends Observation.Context>(
        Class<C> context, Function<C, @Nullable Decision> decision) {}

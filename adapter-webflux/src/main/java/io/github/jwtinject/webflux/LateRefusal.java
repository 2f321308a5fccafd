package io.github.jwtinject.webflux;

import io.github.jwtinject.Refusal;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A refusal that is found only while the application reads its request. Whoever reads is left without an answer and
 * cancelled, so that neither the handler nor any exception handler of the application ever sees it.
 */
final class LateRefusal {

    /** Where nothing is owned, and so nothing can be found. */
    static final LateRefusal NONE = new LateRefusal();

    private final AtomicReference<Refusal> refusal = new AtomicReference<>();
    private final Sinks.Empty<Void> found = Sinks.empty();

    /** What whoever reads is given in place of what it asked for. */
    <T> Mono<T> of(Refusal found) {
        refusal.compareAndSet(null, found);
        this.found.tryEmitEmpty();
        return Mono.never();
    }

    /** The application's work, ended and answered otherwise as soon as a refusal is found. */
    Mono<Void> insteadOf(Mono<Void> work, Function<Refusal, Mono<Void>> answer) {
        return work.takeUntilOther(found.asMono()).then(Mono.defer(() -> {
            Refusal late = refusal.get();
            return late == null ? Mono.empty() : answer.apply(late);
        }));
    }
}

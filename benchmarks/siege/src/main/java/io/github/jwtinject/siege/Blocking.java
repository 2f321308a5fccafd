package io.github.jwtinject.siege;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Watches for calls of ours that block an event loop, below or above which a framework may stand. The virtual machine must
 * let it change what is loaded; {@code benchmarks/siege/run --blockhound} tells it to.
 */
final class Blocking {

    private static final Queue<BlockingOperationError> SEEN = new ConcurrentLinkedQueue<>();

    private Blocking() {}

    /** From now on until the end. */
    static void watch() {
        BlockHound.install(builder -> builder
                // Micronaut looks its services up once, on whichever thread comes first.
                .allowBlockingCallsInside("io.micronaut.core.io.service.SoftServiceLoader", "firstOr")
                .blockingMethodCallback(method -> {
                    BlockingOperationError error = new BlockingOperationError(method);
                    if (Stream.of(error.getStackTrace()).anyMatch(Blocking::isOurs)) {
                        SEEN.add(error);
                    }
                }));
        // Who sees nothing must be known to have eyes.
        Mono.fromRunnable(Trial::block).subscribeOn(Schedulers.parallel()).block();
        if (SEEN.isEmpty()) {
            throw new IllegalStateException("BlockHound does not see a call that blocks");
        }
        SEEN.clear();
    }

    /** What was seen since; forgotten with it. */
    static int seen() {
        int seen = 0;
        for (BlockingOperationError error = SEEN.poll(); error != null; error = SEEN.poll()) {
            seen++;
        }
        return seen;
    }

    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith("io.github.jwtinject.")
                && !frame.getClassName().equals(Blocking.class.getName());
    }

    /** Does what must be seen. */
    private static final class Trial {
        static void block() {
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.assertj.core.util.Throwables;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/**
 * Watches for calls of ours that block one of Netty's event loops; installed once for the virtual machine. What Micronaut
 * itself does there is not ours to judge.
 */
final class Blocking {

    private static final List<BlockingOperationError> SEEN = new CopyOnWriteArrayList<>();

    static {
        BlockHound.install(builder -> builder
                // Micronaut looks its services up once, on whichever thread comes first.
                .allowBlockingCallsInside("io.micronaut.core.io.service.SoftServiceLoader", "firstOr")
                .blockingMethodCallback(method -> {
                    BlockingOperationError error = new BlockingOperationError(method);
                    if (Stream.of(error.getStackTrace()).anyMatch(Blocking::isOurs)) {
                        SEEN.add(error);
                    }
                }));
    }

    private Blocking() {}

    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith("io.github.jwtinject.")
                && !frame.getClassName().equals(Blocking.class.getName());
    }

    /** From now on blocking calls on event loops are remembered. */
    static void watch() {
        SEEN.clear();
    }

    static List<BlockingOperationError> seen() {
        return List.copyOf(SEEN);
    }

    static void assertNone() {
        assertThat(SEEN.stream().map(Throwables::getStackTrace))
                .as("blocking calls on event loops")
                .isEmpty();
    }
}

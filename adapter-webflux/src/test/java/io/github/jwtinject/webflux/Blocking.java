package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.util.Throwables;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/** Watches for calls that block an event loop; installed once for the virtual machine. */
final class Blocking {

    private static final List<BlockingOperationError> SEEN = new CopyOnWriteArrayList<>();

    static {
        BlockHound.install(builder -> builder.blockingMethodCallback(method -> {
                    BlockingOperationError error = new BlockingOperationError(method);
                    SEEN.add(error);
                    throw error;
                })
                // springdoc makes its document, and reads classes for it, where it is asked: on an event loop.
                .allowBlockingCallsInside("org.springdoc.api.AbstractOpenApiResource", "getOpenApi"));
    }

    private Blocking() {}

    /** From now on blocking calls on event loops fail and are remembered. */
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

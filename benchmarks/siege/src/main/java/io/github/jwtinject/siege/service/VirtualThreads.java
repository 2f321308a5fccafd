package io.github.jwtinject.siege.service;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The virtual threads of JDK 21 and newer, which this code may not name. */
public final class VirtualThreads {

    private static final @Nullable Method NEW_EXECUTOR = method();

    private VirtualThreads() {}

    /** Whether this JDK has them. */
    public static boolean areThere() {
        return NEW_EXECUTOR != null;
    }

    /** One virtual thread for each task; where there are none, a pool of others. */
    static ExecutorService executor() {
        try {
            return NEW_EXECUTOR == null ? Executors.newFixedThreadPool(4) : (ExecutorService) NEW_EXECUTOR.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Method method() {
        try {
            return Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}

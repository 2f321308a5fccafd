package io.github.jwtinject.siege;

import java.lang.management.ManagementFactory;

/**
 * What the virtual machine holds.
 *
 * @param heap bytes that are reachable
 * @param threads platform threads that live
 */
record Footprint(long heap, int threads) {

    /** Looks after collections, until another one finds nothing more to speak of. */
    static Footprint now() {
        long heap = collected();
        for (int i = 0; i < 5; i++) {
            long again = collected();
            if (again > heap - (1 << 18)) {
                break;
            }
            heap = again;
        }
        return new Footprint(heap, ManagementFactory.getThreadMXBean().getThreadCount());
    }

    long heapSince(Footprint before) {
        return heap - before.heap;
    }

    int threadsSince(Footprint before) {
        return threads - before.threads;
    }

    static double mebibytes(long bytes) {
        return bytes / (1024.0 * 1024);
    }

    private static long collected() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

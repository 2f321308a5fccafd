package io.github.jwtinject.siege;

import java.util.Arrays;

/** How long calls took, in nanoseconds. For one thread at a time. */
final class Latencies {

    /** What comes after so many is counted and not kept. */
    private static final int MOST_KEPT = 1_000_000;

    private long[] nanos = new long[1024];
    private int kept;
    private long calls;
    private long longest;

    void add(long duration) {
        calls++;
        longest = Math.max(longest, duration);
        if (kept < MOST_KEPT) {
            if (kept == nanos.length) {
                nanos = Arrays.copyOf(nanos, Math.min(2 * kept, MOST_KEPT));
            }
            nanos[kept++] = duration;
        }
    }

    long calls() {
        return calls;
    }

    long longest() {
        return longest;
    }

    /** The duration that this share of the calls did not exceed; 0 when there were none. */
    long percentile(double share) {
        long[] sorted = Arrays.copyOf(nanos, kept);
        Arrays.sort(sorted);
        return kept == 0 ? 0 : sorted[Math.min(kept - 1, (int) (kept * share))];
    }

    long median() {
        return percentile(0.5);
    }
}

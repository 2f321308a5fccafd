package io.github.jwtinject.benchmarks.http;

import java.io.IOException;
import java.util.List;

/** A processor for the service and another for its callers, so that neither takes the other's time. */
final class Processors {

    private static final boolean APART = Runtime.getRuntime().availableProcessors() > 1 && isThere("taskset");

    private Processors() {}

    /** How a command begins that runs on the first processor. */
    static List<String> first() {
        return on(0);
    }

    /** How a command begins that runs on the second processor. */
    static List<String> second() {
        return on(1);
    }

    private static List<String> on(int processor) {
        return APART ? List.of("taskset", "--cpu-list", Integer.toString(processor)) : List.of();
    }

    /** Whether a program can be started by this name. */
    static boolean isThere(String program) {
        try {
            new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

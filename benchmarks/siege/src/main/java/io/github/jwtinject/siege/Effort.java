package io.github.jwtinject.siege;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much a program does.
 *
 * @param brief a few seconds' worth, to see that it works
 * @param blockhound whether to watch for calls that block event loops
 * @param requests how many requests each server gets, where that is what counts; 0 leaves it to the program
 * @param servers which servers; empty for all
 * @param measures the lines of the scoreboard to run
 */
record Effort(boolean brief, boolean blockhound, long requests, List<String> servers, List<String> measures) {

    /** @throws IllegalArgumentException when an argument is none of ours */
    static Effort of(String... args) {
        boolean brief = false;
        boolean blockhound = false;
        long requests = 0;
        List<String> servers = new ArrayList<>();
        List<String> measures = new ArrayList<>();
        for (String arg : args) {
            if (arg.equals("--short")) {
                brief = true;
            } else if (arg.equals("--blockhound")) {
                blockhound = true;
            } else if (arg.startsWith("--requests=")) {
                requests = Long.parseLong(arg.substring("--requests=".length()));
            } else if (arg.startsWith("--server=")) {
                servers.add(arg.substring("--server=".length()));
            } else if (arg.startsWith("-")) {
                throw new IllegalArgumentException("There is no option " + arg);
            } else {
                measures.add(arg.toUpperCase(Locale.ROOT));
            }
        }
        return new Effort(brief, blockhound, requests, List.copyOf(servers), List.copyOf(measures));
    }

    /** The one for a full run, or the one for a short run. */
    <T> T choose(T full, T inShort) {
        return brief ? inShort : full;
    }

    boolean takes(String server) {
        return servers.isEmpty() || servers.contains(server);
    }
}

package io.github.jwtinject.siege;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs programs by their lines of the scoreboard and prints a verdict for each. Exits with 0 when all are met, with 1 when
 * one is not, with 2 when it was called in a way it does not know.
 */
public final class Siege {

    private static final Map<String, Program> PROGRAMS = new LinkedHashMap<>();

    static {
        PROGRAMS.put("S7", PlaybookOnServices::run);
        PROGRAMS.put("S11", UnknownKeyFlood::run);
        PROGRAMS.put("S13", RotationUnderLoad::run);
        PROGRAMS.put("S14", IdentitySoak::run);
        PROGRAMS.put("S15", CacheFlood::run);
        PROGRAMS.put("S16", ForgedFlood::run);
        PROGRAMS.put("S17", Bombs::run);
        PROGRAMS.put("S18", LeakCanary::run);
    }

    private Siege() {}

    @FunctionalInterface
    private interface Program {
        Verdict run(Effort effort) throws Exception;
    }

    public static void main(String[] args) {
        Effort effort;
        List<String> measures;
        try {
            effort = Effort.of(args);
            measures = effort.measures().isEmpty() ? List.copyOf(PROGRAMS.keySet()) : effort.measures();
            if (!PROGRAMS.keySet().containsAll(measures)) {
                throw new IllegalArgumentException("The programs are " + PROGRAMS.keySet());
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        boolean allMet = true;
        for (Map.Entry<String, Program> program : PROGRAMS.entrySet()) {
            if (measures.contains(program.getKey())) {
                Verdict verdict = run(program.getKey(), program.getValue(), effort);
                System.out.println(verdict);
                allMet &= verdict.met();
            }
        }
        // Servers may leave threads behind that nobody waits for.
        System.exit(allMet ? 0 : 1);
    }

    private static Verdict run(String measure, Program program, Effort effort) {
        try {
            return program.run(effort);
        } catch (Exception | Error e) {
            // A program that breaks down has seen nothing, which is not met. What broke it is ours to read.
            StackTraceElement[] where = e.getStackTrace();
            return new Verdict(measure, false, "broke down with " + e + (where.length == 0 ? "" : " at " + where[0]));
        }
    }
}

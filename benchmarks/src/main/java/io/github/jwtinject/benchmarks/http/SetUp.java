package io.github.jwtinject.benchmarks.http;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of the table.
 *
 * @param framework what the service is written for
 * @param guard what stands before its route
 * @param cache how many verified tokens jwt-inject remembers
 * @param nativeProvider whether Amazon Corretto Crypto Provider is there: by {@code crypto-provider=auto} for jwt-inject, as
 *     the JVM's first for a stack that cannot be given one
 * @param tokens how many different tokens the callers have
 */
record SetUp(Framework framework, Guard guard, int cache, boolean nativeProvider, int tokens) {

    private static final int MANY = 10_000;

    /** All that is measured for a framework; the first has nothing before its route. */
    static List<SetUp> of(Framework framework) {
        List<SetUp> all = new ArrayList<>();
        all.add(open(framework));
        for (boolean nativeProvider : new boolean[] {false, true}) {
            all.add(new SetUp(framework, Guard.JWT_INJECT, 0, nativeProvider, MANY));
            if (framework.stack() != null) {
                all.add(new SetUp(framework, Guard.FRAMEWORK, 0, nativeProvider, MANY));
            }
        }
        all.add(guarded(framework));
        all.add(new SetUp(framework, Guard.JWT_INJECT, MANY, false, 1));
        return all;
    }

    SetUp open() {
        return open(framework);
    }

    /** Nothing before the route. */
    static SetUp open(Framework framework) {
        return new SetUp(framework, Guard.NONE, 0, false, MANY);
    }

    /** jwt-inject as it comes. */
    static SetUp guarded(Framework framework) {
        return new SetUp(framework, Guard.JWT_INJECT, MANY, false, MANY);
    }

    String title() {
        return switch (guard) {
            case NONE -> "nothing before the route";
            case JWT_INJECT ->
                "**jwt-inject**, cache " + (cache == 0 ? "off" : "on") + (nativeProvider ? ", native provider" : "");
            case FRAMEWORK -> framework.stack() + (nativeProvider ? ", native provider" : "");
        };
    }
}

package io.github.jwtinject;

import io.github.jwtinject.explain.Explanation;
import io.github.jwtinject.explain.Step;
import io.github.jwtinject.explain.Step.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The steps of one explanation while it is made. The first refusal counts. */
final class Trace {

    private final List<Step> steps = new ArrayList<>();
    private @Nullable Refusal refusal;
    private boolean verified = true;

    /** From here on, nothing that is found in the token can be believed. */
    void unverified() {
        verified = false;
    }

    boolean isRefused() {
        return refusal != null;
    }

    void ok(String name, @Nullable String expected, @Nullable String found) {
        steps.add(new Step(name, Outcome.OK, expected, found, verified, null));
    }

    /** What is as it should be, in a token of which nothing is verified yet. */
    void unverified(String name, @Nullable String expected, @Nullable String found) {
        steps.add(new Step(name, Outcome.OK, expected, found, false, null));
    }

    void failed(String name, @Nullable String expected, @Nullable String found, Refusal failed) {
        steps.add(new Step(name, Outcome.FAILED, expected, found, verified, Mend.of(failed.cause())));
        refusal = refusal == null ? failed : refusal;
    }

    /** Does what the validation does, and keeps how it went; null when it was refused. */
    <T> @Nullable T tried(String name, @Nullable String expected, @Nullable String found, Supplier<T> step) {
        try {
            T result = step.get();
            ok(name, expected, found);
            return result;
        } catch (JwtRefusedException e) {
            failed(name, expected, found, e.refusal());
            return null;
        }
    }

    /** As {@link #tried}, of what has no result. */
    boolean checked(String name, @Nullable String expected, @Nullable String found, Runnable check) {
        return tried(name, expected, found, () -> {
                    check.run();
                    return true;
                })
                != null;
    }

    Explanation end(Explanation.Verdict verdict) {
        return refusal == null ? Explanation.of(verdict, steps) : Explanation.refused(refusal, steps);
    }
}

package io.github.jwtinject.explain;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.jwtinject.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a request, or a token, is answered as it is: what was looked at, in its order, what was expected and found, and the
 * verdict, in words and as JSON. Immutable.
 *
 * <p>For who runs the service, not for who calls it: it holds expected values, and of a token the {@code iss}, {@code aud},
 * {@code alg}, {@code kid} and times. It never holds the token, a signature, a secret or another claim's value.
 */
public final class Explanation {

    private final Verdict verdict;
    private final @Nullable Refusal refusal;
    private final List<Step> steps;

    private Explanation(Verdict verdict, @Nullable Refusal refusal, List<Step> steps) {
        this.verdict = verdict;
        this.refusal = refusal;
        this.steps = List.copyOf(steps);
    }

    /** What becomes of a request. */
    public enum Verdict {
        /** It goes on without an identity. */
        PASSED,
        /** It goes on with one. */
        ADMITTED,
        /** It is answered with a refusal. */
        REFUSED
    }

    /** That it goes on. */
    public static Explanation of(Verdict verdict, List<Step> steps) {
        if (verdict == Verdict.REFUSED) {
            throw new IllegalArgumentException("a refused request has a refusal");
        }
        return new Explanation(verdict, null, steps);
    }

    /** That it is refused. */
    public static Explanation refused(Refusal refusal, List<Step> steps) {
        return new Explanation(Verdict.REFUSED, Objects.requireNonNull(refusal, "refusal"), steps);
    }

    /** What becomes of it. */
    public Verdict verdict() {
        return verdict;
    }

    /** The refusal; null when it is not refused. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /** What was looked at, in its order. Beyond the first failed step only what helps to mend more at once. */
    public List<Step> steps() {
        return steps;
    }

    /** The whole of it in words, a line for the verdict and some for each step. */
    public String text() {
        StringBuilder text = new StringBuilder(verdictText()).append('\n');
        for (Step step : steps) {
            text.append(step.outcome() == Step.Outcome.OK ? "  ok      " : "  FAILED  ")
                    .append(step.name());
            part(
                    text,
                    "found",
                    step.verified() || step.found() == null ? step.found() : step.found() + " (unverified)");
            part(text, "expected", step.expected());
            part(text, "mend", step.mend());
            text.append('\n');
        }
        return text.toString();
    }

    /** The whole of it as one JSON object: {@code verdict}, {@code refusal} when there is one, {@code steps}. */
    public String toJson() {
        StringBuilder json = new StringBuilder("{\"verdict\":").append(quoted(word(verdict)));
        if (refusal != null) {
            json.append(",\"refusal\":{\"status\":").append(refusal.status());
            member(json, "reason", refusal.reason().code());
            member(json, "cause", word(refusal.cause()));
            member(json, "detail", refusal.detail());
            json.append('}');
        }
        json.append(",\"steps\":[");
        String separator = "";
        for (Step step : steps) {
            json.append(separator).append("{\"name\":").append(quoted(step.name()));
            member(json, "outcome", word(step.outcome()));
            member(json, "expected", step.expected());
            member(json, "found", step.found());
            json.append(",\"verified\":").append(step.verified());
            member(json, "mend", step.mend());
            json.append('}');
            separator = ",";
        }
        return json.append("]}").toString();
    }

    /** As {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }

    private String verdictText() {
        return refusal == null
                ? word(verdict)
                : "refused: " + refusal.status() + " " + refusal.reason().code() + " (" + word(refusal.cause()) + "), "
                        + refusal.detail();
    }

    private static void part(StringBuilder text, String label, @Nullable String value) {
        if (value != null) {
            text.append("\n            ").append(label).append(": ").append(value);
        }
    }

    private static void member(StringBuilder json, String name, @Nullable String value) {
        if (value != null) {
            json.append(",\"").append(name).append("\":").append(quoted(value));
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

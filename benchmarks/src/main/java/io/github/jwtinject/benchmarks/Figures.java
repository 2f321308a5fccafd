package io.github.jwtinject.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was measured, for each case one sample for each iteration of each fork; what is shown is the median. */
final class Figures {

    private final Map<Case, List<Sample>> samples = new HashMap<>();

    /** Nanoseconds of processor time, nanoseconds on the wall, and bytes allocated, for one operation. */
    record Sample(double cpu, double wall, double bytes) {}

    void add(Case measured, List<Sample> more) {
        samples.computeIfAbsent(measured, none -> new ArrayList<>()).addAll(more);
    }

    boolean has(Case measured) {
        return samples.containsKey(measured);
    }

    /** Processor time; not a number where nothing was measured. */
    double cpu(Case measured) {
        return median(measured, Sample::cpu);
    }

    double bytes(Case measured) {
        return median(measured, Sample::bytes);
    }

    /** How many times as much two threads do as one, by the clock on the wall. */
    double scaling(Case one, Case two) {
        return two.threads() * median(one, Sample::wall) / median(two, Sample::wall);
    }

    private double median(Case measured, ToDoubleFunction<Sample> figure) {
        List<Double> values = new ArrayList<>();
        for (Sample sample : samples.getOrDefault(measured, List.of())) {
            values.add(figure.applyAsDouble(sample));
        }
        Collections.sort(values);
        int size = values.size();
        if (size == 0) {
            return Double.NaN;
        }
        return (values.get((size - 1) / 2) + values.get(size / 2)) / 2;
    }
}

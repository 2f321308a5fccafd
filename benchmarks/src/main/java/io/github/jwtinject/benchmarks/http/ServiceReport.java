package io.github.jwtinject.benchmarks.http;

import io.github.jwtinject.benchmarks.Algorithm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The samples as Markdown: a table for each framework, each line beside the route with nothing before it. */
final class ServiceReport {

    private final Map<SetUp, List<Sample>> samples;
    private final Algorithm algorithm;
    private final int rounds;
    private final int seconds;
    private final StringBuilder text = new StringBuilder();

    ServiceReport(Map<SetUp, List<Sample>> samples, Algorithm algorithm, int rounds, int seconds) {
        this.samples = samples;
        this.algorithm = algorithm;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    String markdown() {
        line(
                "%s. JDK: %s %s. %d rounds, each a fresh JVM, warmed for %d s and measured for %d s; medians.",
                algorithm,
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                rounds,
                seconds,
                seconds);
        Framework last = null;
        for (SetUp setUp : samples.keySet()) {
            if (setUp.framework() != last) {
                last = setUp.framework();
                line("");
                line("### %s", last.title());
                line("");
                line(
                        "| before the route | tokens | requests/s | share of throughput | µs of processor a request | above the open route, µs |");
                line("|---|--:|--:|--:|--:|--:|");
            }
            row(setUp);
        }
        return text.toString();
    }

    private void row(SetUp setUp) {
        double perSecond = median(setUp, Sample::perSecond);
        double micros = median(setUp, Sample::micros);
        line(
                "| %s | %,d | %,.0f | %.1f %% | %.1f | %.1f |",
                setUp.title(),
                setUp.tokens(),
                perSecond,
                100 * (1 - perSecond / median(setUp.open(), Sample::perSecond)),
                micros,
                micros - median(setUp.open(), Sample::micros));
    }

    private double median(SetUp setUp, ToDoubleFunction<Sample> figure) {
        double[] sorted = samples.getOrDefault(setUp, List.of()).stream()
                .mapToDouble(figure)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}

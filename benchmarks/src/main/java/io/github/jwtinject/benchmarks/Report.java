package io.github.jwtinject.benchmarks;

import static io.github.jwtinject.benchmarks.Algorithm.HS256;
import static io.github.jwtinject.benchmarks.Case.FLOOR;
import static io.github.jwtinject.benchmarks.Case.FRESH;
import static io.github.jwtinject.benchmarks.Case.OURS;
import static io.github.jwtinject.benchmarks.Case.SEEN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The figures as Markdown: a table for each algorithm, one for the native provider, and the budget with ours beside it. */
final class Report {

    private final Figures figures;
    private final int rounds;
    private final boolean quick;
    private final StringBuilder text = new StringBuilder();

    Report(Figures figures, int rounds, boolean quick) {
        this.figures = figures;
        this.rounds = rounds;
        this.quick = quick;
    }

    String markdown() {
        line(
                "Machine: %s, %d processors. JDK: %s %s. %d rounds of one fork each, interleaved%s.",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.runtime.version"),
                rounds,
                quick ? ", quick" : "");
        line("Processor time of the whole JVM, garbage collection included and the compiler not; medians.");
        for (Algorithm algorithm : Algorithm.values()) {
            table(algorithm, CryptoProvider.jdk);
        }
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm != HS256) {
                table(algorithm, CryptoProvider.accp);
            }
        }
        requests();
        budget();
        return text.toString();
    }

    private void table(Algorithm algorithm, CryptoProvider provider) {
        List<Case> rows = Case.methods(algorithm).stream()
                .map(method -> Case.validate(method, algorithm, provider, 1))
                .filter(row -> figures.has(row) && !row.method().equals(FRESH))
                .sorted(Comparator.comparingDouble(figures::cpu))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        line("");
        line("### %s%s", algorithm, provider == CryptoProvider.jdk ? "" : ", every library with the native provider");
        line("");
        line("| library | µs/op | × floor | above floor, µs | × fastest peer | B/op | 2 threads, × one |");
        line("|---|--:|--:|--:|--:|--:|--:|");
        double floor = cpu(FLOOR, algorithm, provider);
        double fastest = fastestPeer(algorithm, provider);
        for (Case row : rows) {
            double cpu = figures.cpu(row);
            Case two = Case.validate(row.method(), algorithm, provider, 2);
            line(
                    "| %s | %s | %s | %s | %s | %s | %s |",
                    name(row.method()),
                    number(cpu / 1000),
                    number(cpu / floor),
                    number((cpu - floor) / 1000),
                    number(cpu / fastest),
                    whole(figures.bytes(row)),
                    number(figures.scaling(row, two)));
        }
    }

    private void requests() {
        line("");
        line("### A request in the core (HS256), and a handler's arguments alone");
        line("");
        line("| what | µs/op | B/op |");
        line("|---|--:|--:|");
        row("extract, validate, map, plan; cache off", Case.request(HS256, 0));
        row("the same, token seen before", Case.request(HS256, 10_000));
        row("arguments by the plan", Case.plan("plan"));
        row("arguments by hand", Case.plan("byHand"));
    }

    private void row(String what, Case measured) {
        line("| %s | %s | %s |", what, number(figures.cpu(measured) / 1000), whole(figures.bytes(measured)));
    }

    private void budget() {
        line("");
        line("### Budget");
        line("");
        line("| | must | reach | here |");
        line("|---|---|---|---|");
        line(
                "| HS256 full validation | ≤ 3.5 × floor | ≤ 2.8 × floor | %s × |",
                number(cpu(OURS, HS256) / cpu(FLOOR, HS256)));
        line(
                "| RS256, ES256, EdDSA full validation | floor + 4 µs | floor + 2 µs | %s |",
                each((algorithm) -> number((cpu(OURS, algorithm) - cpu(FLOOR, algorithm)) / 1000) + " µs"));
        line(
                "| the same with the native provider, over its own floor | floor + 4 µs | floor + 2 µs | %s |",
                each((algorithm) ->
                        number((cpu(OURS, algorithm, CryptoProvider.accp) - cpu(FLOOR, algorithm, CryptoProvider.accp))
                                        / 1000)
                                + " µs"));
        line(
                "| token seen before, fresh String each time | ≤ 350 ns on 25, ≤ 900 ns on 17 | ≤ 200 ns on 25 | %s |",
                "HS256 " + whole(cpu(SEEN, HS256)) + " ns, " + each(algorithm -> whole(cpu(SEEN, algorithm)) + " ns"));
        line(
                "| garbage above the primitive's own, HS256 | ≤ 4.5 KB full, ≤ 0.4 KB seen | ≤ 2.5 KB full | %s full, %s seen |",
                kilobytes(bytes(OURS, HS256) - bytes(FLOOR, HS256)),
                kilobytes(bytes(SEEN, HS256) - bytes(FRESH, HS256)));
        line(
                "| against the fastest peer as documented, HS256 | ≥ 1.5 × | ≥ 1.9 × | %s × |",
                number(fastestPeer(HS256, CryptoProvider.jdk) / cpu(OURS, HS256)));
        line(
                "| same, ours with a native provider, the peer as documented | RS256 ≥ 1.9 ×, ES256 ≥ 7 ×, EdDSA ≥ 4 × | | %s |",
                each(algorithm ->
                        number(fastestPeer(algorithm, CryptoProvider.jdk) / cpu(OURS, algorithm, CryptoProvider.accp))
                                + " ×"));
        line(
                "| two threads against one | ≥ 0.95 of the floor's own scaling | | %s |",
                number(scaling(OURS) / scaling(FLOOR)));
    }

    private double cpu(String method, Algorithm algorithm) {
        return cpu(method, algorithm, CryptoProvider.jdk);
    }

    private double cpu(String method, Algorithm algorithm, CryptoProvider provider) {
        return figures.cpu(Case.validate(method, algorithm, provider, 1));
    }

    private double bytes(String method, Algorithm algorithm) {
        return figures.bytes(Case.validate(method, algorithm, CryptoProvider.jdk, 1));
    }

    private double scaling(String method) {
        return figures.scaling(
                Case.validate(method, HS256, CryptoProvider.jdk, 1),
                Case.validate(method, HS256, CryptoProvider.jdk, 2));
    }

    private double fastestPeer(Algorithm algorithm, CryptoProvider provider) {
        return Case.PEERS.stream()
                .mapToDouble(peer -> cpu(peer, algorithm, provider))
                .filter(cpu -> !Double.isNaN(cpu))
                .min()
                .orElse(Double.NaN);
    }

    private static String each(Function<Algorithm, String> figure) {
        StringBuilder cells = new StringBuilder();
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm != HS256) {
                cells.append(cells.isEmpty() ? "" : ", ")
                        .append(algorithm)
                        .append(' ')
                        .append(figure.apply(algorithm));
            }
        }
        return cells.toString();
    }

    private static String name(String method) {
        return switch (method) {
            case FLOOR -> "**floor**, the bare primitive";
            case OURS -> "**jwt-inject**, full validation";
            case SEEN -> "**jwt-inject**, token seen before";
            default -> method;
        };
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    }

    private static String whole(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String kilobytes(double bytes) {
        return Double.isNaN(bytes) ? "–" : String.format(Locale.ROOT, "%.2f KB", bytes / 1024);
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}

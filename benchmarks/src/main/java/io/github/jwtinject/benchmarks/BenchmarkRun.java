package io.github.jwtinject.benchmarks;

import io.github.jwtinject.benchmarks.Figures.Sample;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures everything in rounds, each round one fork of each case, so that a machine that grows slower does so for all of
 * them; then prints the report.
 *
 * <p>Arguments: {@code --quick} for fewer and shorter forks, {@code --rounds=N}, {@code --warmup=SECONDS} for
 * a machine on which the compiler needs longer, {@code --only=REGEX} for the cases whose name it is found in.
 */
final class BenchmarkRun {

    private BenchmarkRun() {}

    public static void main(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        boolean quick = given.contains("--quick");
        int rounds = Integer.parseInt(value(given, "--rounds=", quick ? "2" : "5"));
        int warmup = Integer.parseInt(value(given, "--warmup=", "5"));
        Pattern only = Pattern.compile(value(given, "--only=", ""));
        List<Case> cases = Case.all(quick).stream()
                .filter(each -> only.matcher(each.toString()).find())
                .toList();
        // What the forks say of themselves must not stand in the report.
        PrintStream report = System.out;
        System.setOut(System.err);
        Figures figures = new Figures();
        for (int round = 1; round <= rounds; round++) {
            for (int i = 0; i < cases.size(); i++) {
                System.err.printf(
                        Locale.ROOT,
                        "round %d of %d, %d of %d: %s%n",
                        round,
                        rounds,
                        i + 1,
                        cases.size(),
                        cases.get(i));
                try {
                    figures.add(cases.get(i), fork(cases.get(i), quick, warmup));
                } catch (RunnerException e) {
                    // Its row stays empty, which the report shows; an hour of others is not thrown away for it.
                    System.err.println("NOT MEASURED: " + cases.get(i) + ": " + e);
                }
            }
        }
        report.print(new Report(figures, rounds, quick).markdown());
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(name))
                .map(argument -> argument.substring(name.length()))
                .findFirst()
                .orElse(otherwise);
    }

    private static List<Sample> fork(Case measured, boolean quick, int warmup) throws RunnerException {
        TimeValue iteration = TimeValue.milliseconds(quick ? 500 : 1000);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(measured.benchmark().getName() + "." + measured.method()) + "$")
                .threads(measured.threads())
                .forks(1)
                .warmupIterations(warmup)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(quick ? 4 : 5)
                .measurementTime(iteration)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTimeProfiler.class)
                .jvmArgs(
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:+UseParallelGC",
                        "-XX:-UseDynamicNumberOfCompilerThreads",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        measured.parameters().forEach(options::param);
        List<Sample> samples = new ArrayList<>();
        for (RunResult result : new Runner(options.build()).run()) {
            result.getBenchmarkResults()
                    .forEach(fork -> fork.getIterationResults().forEach(each -> samples.add(sample(each))));
        }
        return samples;
    }

    private static Sample sample(IterationResult result) {
        return new Sample(
                figure(result, CpuTimeProfiler.CPU_TIME),
                result.getPrimaryResult().getScore(),
                figure(result, "gc.alloc.rate.norm"));
    }

    private static double figure(IterationResult result, String name) {
        for (Map.Entry<String, Result> entry : result.getSecondaryResults().entrySet()) {
            if (entry.getKey().endsWith(name)) {
                return entry.getValue().getScore();
            }
        }
        throw new IllegalStateException(name + " was not measured");
    }
}

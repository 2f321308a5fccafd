package io.github.jwtinject.benchmarks.http;

import io.github.jwtinject.benchmarks.Algorithm;
import io.github.jwtinject.benchmarks.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Measures the services in rounds, each round every set-up once in a fresh JVM, so that a machine that grows slower does so
 * for all of them; then prints the tables.
 *
 * <p>Arguments: {@code --quick}, {@code --rounds=N}, {@code --seconds=N} of load that count, as many as come before them
 * to warm up, {@code --only=servlet|mvc|webflux|micronaut}, {@code --algorithm=HS256|RS256}; {@code --check} only starts each set-up
 * and shows that it guards its route; {@code --start}, with {@code --starts=N}, measures how long a start takes instead.
 */
final class ServiceRun {

    private ServiceRun() {}

    public static void main(String[] arguments) throws Exception {
        List<String> given = Arrays.asList(arguments);
        boolean quick = given.contains("--quick");
        int rounds = Integer.parseInt(value(given, "--rounds=", quick ? "1" : "3"));
        int seconds = Integer.parseInt(value(given, "--seconds=", quick ? "8" : "15"));
        Pattern only = Pattern.compile(value(given, "--only=", ""));
        Algorithm algorithm = Algorithm.valueOf(value(given, "--algorithm=", "HS256"));
        List<Framework> frameworks = Arrays.stream(Framework.values())
                .filter(framework -> only.matcher(framework.name()).find())
                .toList();
        List<SetUp> setUps = frameworks.stream()
                .flatMap(framework -> SetUp.of(framework).stream())
                .toList();
        Path home = Path.of("").toAbsolutePath();
        Path scratch = Files.createDirectories(home.resolve("benchmarks/target/tmp"));
        Scenario scenario = Scenario.of(algorithm);
        if (given.contains("--start")) {
            int starts = Integer.parseInt(value(given, "--starts=", "5"));
            System.exit(new StartRun(scenario, home, scratch).met(frameworks, starts) ? 0 : 1);
        }
        if (given.contains("--check")) {
            for (SetUp setUp : setUps) {
                // With the cache or without, the route is guarded alike.
                if (setUp.cache() > 0) {
                    continue;
                }
                MeasuredService.start(setUp, scenario, home, scratch).close();
                System.out.println("guards its route: " + setUp.framework() + ", " + setUp.title());
            }
            return;
        }
        if (!Processors.isThere("wrk")) {
            System.err.println("wrk is needed and not found; Debian has it in the package wrk");
            System.exit(2);
        }
        Load load = new Load(home.resolve("benchmarks/http/tokens.lua"), tokens(scenario, scratch));
        Map<SetUp, List<Sample>> samples = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (SetUp setUp : setUps) {
                System.err.printf(
                        Locale.ROOT,
                        "round %d of %d: %s, %s, %d tokens%n",
                        round,
                        rounds,
                        setUp.framework(),
                        setUp.title(),
                        setUp.tokens());
                samples.computeIfAbsent(setUp, unused -> new ArrayList<>())
                        .add(measured(setUp, scenario, load, home, scratch, seconds));
            }
        }
        System.out.print(new ServiceReport(samples, algorithm, rounds, seconds).markdown());
    }

    private static Sample measured(SetUp setUp, Scenario scenario, Load load, Path home, Path scratch, int seconds)
            throws Exception {
        try (MeasuredService service = MeasuredService.start(setUp, scenario, home, scratch)) {
            load.run(service.port(), setUp.tokens(), seconds);
            long before = service.processorMicros();
            Load.Seen seen = load.run(service.port(), setUp.tokens(), seconds);
            double micros = (double) (service.processorMicros() - before) / seen.requests();
            return new Sample(seen.perSecond(), micros);
        }
    }

    private static Path tokens(Scenario scenario, Path scratch) throws Exception {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            tokens.add(scenario.token(i));
        }
        return Files.write(scratch.resolve("tokens"), tokens);
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(name))
                .map(argument -> argument.substring(name.length()))
                .findFirst()
                .orElse(otherwise);
    }
}

package io.github.jwtinject.benchmarks.http;

import io.github.jwtinject.benchmarks.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures how long a service takes from its command to its first answered request, which has a good token: the
 * framework's own route, the same behind jwt-inject, and the whole example service; in turn, each in a fresh JVM with the
 * flags of {@code examples/run}.
 */
final class StartRun {

    /**
     * How much more than the framework's own start it may cost, in milliseconds of processor time. The clock would judge
     * the machine's other work as well, and a start that computes waits for less than it computes.
     */
    private static final double MOST = 500;

    private static final long PATIENCE_MILLIS = 120_000;

    private enum Service {
        BARE,
        JWT_INJECT,
        EXAMPLE
    }

    /**
     * One start, or by how much it is more than another.
     *
     * @param processor the processor time of the JVM until the first answer, in milliseconds
     * @param clock the time until then
     */
    private record Start(double processor, double clock) {

        Start minus(Start other) {
            return new Start(processor - other.processor, clock - other.clock);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.0f (%.0f)", processor, clock);
        }
    }

    private final Scenario scenario;
    private final Path home;
    private final Path log;
    private final byte[] request;

    StartRun(Scenario scenario, Path home, Path scratch) throws Exception {
        this.scenario = scenario;
        this.home = home;
        this.log = scratch.resolve("start.log");
        this.request = ("GET /whoami HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + scenario.token()
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Prints a line for each framework and a verdict; whether no start costs more than it may. */
    boolean met(List<Framework> frameworks, int starts) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "JDK: %s. %d starts of each in turn, to the first answer; medians in milliseconds of processor time, and by"
                        + " the clock in brackets.%n%n",
                System.getProperty("java.runtime.version"),
                starts);
        System.out.println("| framework | bare | with jwt-inject, more | the example, more |");
        System.out.println("|---|--:|--:|--:|");
        List<String> late = new ArrayList<>();
        for (Framework framework : frameworks) {
            Map<Service, List<Start>> measured = new EnumMap<>(Service.class);
            for (int i = 0; i < starts; i++) {
                for (Service service : Service.values()) {
                    measured.computeIfAbsent(service, unused -> new ArrayList<>())
                            .add(start(framework, service));
                }
            }
            Start bare = median(measured, Service.BARE);
            Start ours = median(measured, Service.JWT_INJECT).minus(bare);
            Start example = median(measured, Service.EXAMPLE).minus(bare);
            System.out.printf(Locale.ROOT, "| %s | %s | %s | %s |%n", framework.title(), bare, ours, example);
            if (ours.processor() > MOST) {
                late.add(framework.toString());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%n%s: with jwt-inject a service starts within %.0f ms of the bare framework's own start%s%n",
                late.isEmpty() ? "met" : "not met",
                MOST,
                late.isEmpty() ? "" : ", but for " + String.join(", ", late));
        return late.isEmpty();
    }

    private Start start(Framework framework, Service service) throws Exception {
        int port = MeasuredService.freePort();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(
                switch (service) {
                    case BARE -> MeasuredService.program(SetUp.open(framework), scenario, home, port);
                    case JWT_INJECT -> MeasuredService.program(SetUp.guarded(framework), scenario, home, port);
                    case EXAMPLE -> example(framework, port);
                });
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("JWT_") || name.startsWith("OPENAI_") || name.equals("DB_URL"));
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            awaitAnswer(process, port, begin);
            double clock = (System.nanoTime() - begin) / 1e6;
            return new Start(MeasuredService.processorMicros(process) / 1e3, clock);
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }

    private List<String> example(Framework framework, int port) {
        Path jar = home.resolve("examples/" + framework + "/target/agent-" + framework + ".jar");
        List<String> program = new ArrayList<>(List.of("-jar", jar.toString(), "--port=" + port));
        MeasuredService.options(scenario).forEach(option -> program.add("--" + option));
        return program;
    }

    private void awaitAnswer(Process process, int port, long begin) throws IOException, InterruptedException {
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                socket.getOutputStream().write(request);
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!answer.startsWith("HTTP/1.1 200")) {
                    throw new IllegalStateException(
                            "answered " + answer.lines().findFirst().orElse("nothing"));
                }
                return;
            } catch (IOException e) {
                if (!process.isAlive() || (System.nanoTime() - begin) / 1_000_000 > PATIENCE_MILLIS) {
                    throw new IllegalStateException("did not start:\n" + Files.readString(log), e);
                }
                Thread.sleep(5);
            }
        }
    }

    private static Start median(Map<Service, List<Start>> measured, Service service) {
        List<Start> starts = measured.getOrDefault(service, List.of());
        return new Start(median(starts, Start::processor), median(starts, Start::clock));
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

package io.github.jwtinject.benchmarks.http;

import io.github.jwtinject.benchmarks.Algorithm;
import io.github.jwtinject.benchmarks.Scenario;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service in a JVM of its own, which was seen to guard its route as its set-up says. */
final class MeasuredService implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final String NATIVE_PROVIDER = "AmazonCorrettoCryptoProvider";

    private final Process process;
    private final int port;
    private final Path log;

    private MeasuredService(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts it, and waits until it answers. */
    static MeasuredService start(SetUp setUp, Scenario scenario, Path home, Path scratch) throws Exception {
        int port = freePort();
        List<String> command = new ArrayList<>(Processors.first());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms256m", "-Xmx256m", "-XX:+UseParallelGC"));
        command.addAll(program(setUp, scenario, home, port));
        Path log = scratch.resolve("service.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        MeasuredService service = new MeasuredService(process, port, log);
        try {
            service.awaitGuarded(setUp, scenario);
            return service;
        } catch (Exception e) {
            service.close();
            throw e;
        }
    }

    /** What a JVM is told to run, behind its own options. */
    static List<String> program(SetUp setUp, Scenario scenario, Path home, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of("-cp", classPath(setUp, home)));
        command.add("-D" + setUp.framework().profiles() + "=" + setUp.guard().profile());
        command.addAll(trust(setUp, scenario));
        command.add(setUp.framework().mainClass());
        command.addAll(arguments(setUp, scenario, port));
        return command;
    }

    int port() {
        return port;
    }

    /** The processor time that it has had, in microseconds. */
    long processorMicros() throws IOException {
        return processorMicros(process);
    }

    static long processorMicros(Process process) throws IOException {
        // Fields 14 and 15 of proc(5), counted behind the name, which may hold blanks; in hundredths of a second.
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000;
    }

    private void awaitGuarded(SetUp setUp, Scenario scenario) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                int open = status(client, null);
                require(open == (setUp.guard() == Guard.NONE ? 200 : 401), "without a token: " + open);
                break;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException("did not start:\n" + Files.readString(log), e);
                }
                Thread.sleep(100);
            }
        }
        int valid = status(client, scenario.token());
        require(valid == 200, "with a token: " + valid);
        if (setUp.guard() != Guard.NONE) {
            for (Map.Entry<String, String> refused : scenario.refused().entrySet()) {
                int status = status(client, refused.getValue());
                require(status == 401, refused.getKey() + ": " + status);
            }
        }
    }

    private int status(HttpClient client, @Nullable String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/whoami"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void require(boolean held, String message) {
        if (!held) {
            throw new IllegalStateException(message);
        }
    }

    private static String classPath(SetUp setUp, Path home) throws IOException {
        Path target = home.resolve("benchmarks/http")
                .resolve(setUp.framework().name())
                .resolve("target");
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            return Stream.concat(
                            Stream.of(target.resolve("classes")),
                            jars.filter(jar -> setUp.guard()
                                            .needs(jar.getFileName().toString()))
                                    .filter(jar -> setUp.nativeProvider()
                                            || !jar.getFileName().toString().startsWith(NATIVE_PROVIDER))
                                    .sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** What the framework's own stack is told. */
    private static List<String> trust(SetUp setUp, Scenario scenario) {
        if (setUp.guard() != Guard.FRAMEWORK) {
            return List.of();
        }
        return List.of(
                "-Dtrust.native=" + setUp.nativeProvider(),
                "-Dtrust.algorithm=" + scenario.algorithm(),
                "-Dtrust.key=" + base64(scenario),
                "-Dtrust.issuer=" + Scenario.ISSUER,
                "-Dtrust.audience=" + Scenario.AUDIENCE);
    }

    private static List<String> arguments(SetUp setUp, Scenario scenario, int port) {
        List<String> arguments = new ArrayList<>();
        arguments.add(
                setUp.framework() == Framework.micronaut ? "-micronaut.server.port=" + port : "--server.port=" + port);
        if (setUp.guard() == Guard.JWT_INJECT) {
            String dashes = setUp.framework() == Framework.micronaut ? "-" : "--";
            options(scenario).forEach(option -> arguments.add(dashes + option));
            arguments.add(dashes + "jwt-inject.token-cache-size=" + setUp.cache());
        }
        return arguments;
    }

    /** Whom jwt-inject is told to trust. */
    static List<String> options(Scenario scenario) {
        return List.of(
                scenario.algorithm() == Algorithm.HS256
                        ? "jwt-inject.secret-key=base64:" + base64(scenario)
                        : "jwt-inject.verification-keys[0]=-----BEGIN PUBLIC KEY-----\n" + base64(scenario)
                                + "\n-----END PUBLIC KEY-----",
                "jwt-inject.issuer=" + Scenario.ISSUER,
                "jwt-inject.audience=" + Scenario.AUDIENCE);
    }

    private static String base64(Scenario scenario) {
        return Base64.getEncoder()
                .encodeToString(scenario.key().verificationKey().getEncoded());
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

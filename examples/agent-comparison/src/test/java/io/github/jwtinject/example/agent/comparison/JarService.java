package io.github.jwtinject.example.agent.comparison;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jwtinject.example.agent.contract.Call;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jar of one launcher, running in a process of its own. */
final class JarService implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("listens on (http://127\\.0\\.0\\.1:[0-9]+)");

    private final String framework;
    private final Process process;
    private final String address;

    private JarService(String framework, Process process, String address) {
        this.framework = framework;
        this.process = process;
        this.address = address;
    }

    /** Starts it on a free port, and returns when it listens. Skips the test where the jars are not built yet. */
    static JarService start(String framework) throws IOException {
        Process process = launch(framework, System.getProperty("java.home"), "--jwt-inject.token-source=both");
        return new JarService(framework, process, address(framework, process));
    }

    /** Starts it on a free port as {@code examples/run} does, with all that it says in one stream. */
    static Process launch(String framework, String javaHome, String... arguments) throws IOException {
        Path jar = Path.of("..", framework, "target", "agent-" + framework + ".jar");
        assumeTrue(Files.exists(jar), () -> jar + " is missing: build up to the phase 'package'");
        List<String> command = new ArrayList<>(List.of(
                Path.of(javaHome, "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--port=0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("JWT_") || name.startsWith("OPENAI_") || name.equals("DB_URL"));
        return builder.start();
    }

    String framework() {
        return framework;
    }

    String address() {
        return address;
    }

    Call call(String method, String path) {
        return new Call(method, address + path);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static String address(String framework, Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group(1);
            }
        }
        throw new AssertionError(framework + " does not start");
    }
}

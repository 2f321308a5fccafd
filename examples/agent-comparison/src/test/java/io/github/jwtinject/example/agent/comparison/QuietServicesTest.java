package io.github.jwtinject.example.agent.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jwtinject.example.agent.contract.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever starts a service, and ends it, is told nothing that he must wonder about, on the oldest JDK and on the newest. */
@Timeout(180)
final class QuietServicesTest {

    /** What loggers, the JVM and stack traces begin their lines with, or name. */
    private static final Pattern ALARMING =
            Pattern.compile("WARN|ERROR|SEVERE|SLF4J|Exception|Unsafe|native|deprecat|illegal|^\\s+at ");

    private static final int SIGINT = 2;

    static Stream<Arguments> runs() {
        String javaHome = System.getProperty("java.home");
        String newest = System.getenv("JAVA_25_HOME");
        return SameAnswersTest.FRAMEWORKS.stream()
                .flatMap(framework -> Stream.of(
                        // By Ctrl-C, and by kill or a container's stop.
                        Arguments.of(framework, javaHome, "INT", 130), Arguments.of(framework, newest, "TERM", 143)));
    }

    @BeforeEach
    void findCurl() throws Exception {
        Shell.assumeHere();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void nothingAlarming_fromStartToEnd(String framework, @Nullable String javaHome, String signal, int exit)
            throws Exception {
        assumeTrue(javaHome != null, "JAVA_25_HOME names no JDK 25");
        Process process = JarService.launch(framework, javaHome);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assumeFalse(
                    signal.equals("INT") && ignoresInterrupts(process),
                    "SIGINT is ignored here, as for a job in the background, and ends nothing");
            List<String> lines = new ArrayList<>();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.contains("in a browser")) {
                    break;
                }
            }
            String curl = lines.stream()
                    .filter(line -> line.startsWith("  curl "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(String.join("\n", lines)));
            String answer = Shell.run(curl);

            Shell.run("kill -" + signal + " " + process.pid());

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(exit);
            assertThat(answer).contains("\"user_id\":\"user_123\"");
            output.lines().forEach(lines::add);
            assertThat(lines)
                    .filteredOn(line -> ALARMING.matcher(line).find())
                    // That one is meant to be wondered about.
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("WARN", "demo secret"));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Whether it was started by somebody who ignores SIGINT, which is inherited; false where Linux is not there to say so. */
    private static boolean ignoresInterrupts(Process process) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .substring("SigIgn:".length())
                .strip();
        return (Long.parseUnsignedLong(ignored, 16) & 1 << SIGINT - 1) != 0;
    }
}

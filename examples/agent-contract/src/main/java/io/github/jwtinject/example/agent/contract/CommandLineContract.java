package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real main, in a process of its own. */
@Timeout(120)
abstract class CommandLineContract {

    private static final Pattern ADDRESS = Pattern.compile("listens on (http://127\\.0\\.0\\.1:[0-9]+)");

    private final Class<?> main;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit's to fill.
    private Path directory;

    CommandLineContract(Class<?> main) {
        this.main = main;
    }

    @ParameterizedTest
    @CsvSource({
        "--jwt-inject.relm=x, realm",
        "--jwt-inject.secret-key=short, secret-key",
        "--port=99999, port",
        "--verbose, --verbose",
    })
    void oneLineAndNoService_whenAnArgumentIsWrong(String argument, String told) throws Exception {
        Process process = launch("--port=0", argument);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("Cannot start: ")
                        .contains(told)
                        .doesNotContain("Exception"));
        assertThat(output(process)).noneMatch(line -> line.contains("listens"));
    }

    @Test
    void oneLineAndNoService_whenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = launch("--port=" + taken.getLocalPort());

            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(errors())
                    .containsExactly("Cannot start: Port " + taken.getLocalPort()
                            + " is taken; choose another by --port=<port>, or 0 for any");
            assertThat(output(process)).noneMatch(line -> line.contains("listens"));
        }
    }

    @Test
    void endsQuietly_whenTerminated() throws Exception {
        Process process = launch("--port=0");
        List<String> lines = new ArrayList<>();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String address = "";
        for (String line = reader.readLine();
                line != null && !line.contains("in a browser");
                line = reader.readLine()) {
            lines.add(line);
            Matcher found = ADDRESS.matcher(line);
            address = found.find() ? found.group(1) : address;
        }
        int health = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address + "/health")).build(), BodyHandlers.discarding())
                .statusCode();

        // Not Process.destroy, which closes the streams that are still to be read.
        process.toHandle().destroy();

        assertThat(health).isEqualTo(200);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        // What the JVM makes of SIGTERM.
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(reader.lines()).isEmpty();
        assertThat(errors()).isEmpty();
        // Nothing to wonder about but the demo secret, and beside it what each route needs.
        assertThat(lines)
                .filteredOn(line -> line.matches(".*(INFO|WARN|ERROR).*"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("WARN", "demo secret"),
                        line -> assertThat(line).contains("INFO", "The routes of the "));
    }

    private Process launch(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                // The class path of the tests has a quieter configuration than the one that ships.
                "-Dlogback.configurationFile=logback.xml",
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(errorFile().toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("JWT_") || name.startsWith("OPENAI_") || name.equals("DB_URL"));
        return builder.start();
    }

    private List<String> errors() throws IOException {
        return Files.readAllLines(errorFile());
    }

    private Path errorFile() {
        return directory.resolve("stderr");
    }

    private static List<String> output(Process process) {
        return process.inputReader(StandardCharsets.UTF_8).lines().toList();
    }
}

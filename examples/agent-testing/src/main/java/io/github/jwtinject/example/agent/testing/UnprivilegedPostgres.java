package io.github.jwtinject.example.agent.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts unpacked PostgreSQL binaries as the user "nobody", since PostgreSQL refuses to run as root. */
final class UnprivilegedPostgres {

    private static final String NOBODY = "65534";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private UnprivilegedPostgres() {}

    /** Where the binaries are unpacked: a directory that other users can enter. */
    static Path workDirectory() {
        try {
            Path directory = Files.createTempDirectory("agent-postgres");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static int start(Path workDirectory) throws IOException {
        Path binaries = binaries(workDirectory);
        Path data = Files.createDirectory(workDirectory.resolve("data"));
        run("chmod", "-R", "a+rX", workDirectory.toString());
        run("chown", NOBODY + ":" + NOBODY, data.toString());
        run(asNobody(binaries.resolve("initdb"), "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "-N"));
        int port = freePort();
        Process server = new ProcessBuilder(asNobody(
                        binaries.resolve("postgres"), "-D", data, "-p", port, "-h", "127.0.0.1", "-k", "", "-F"))
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        awaitAnswer(server, port);
        return port;
    }

    private static Path binaries(Path workDirectory) throws IOException {
        try (Stream<Path> files = Files.walk(workDirectory)) {
            return files.filter(file -> file.endsWith("bin/initdb"))
                    .map(Path::getParent)
                    .findFirst()
                    .orElseThrow(() -> new IOException("the binaries were not unpacked"));
        }
    }

    private static List<String> asNobody(Object... command) {
        List<String> words =
                new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        Stream.of(command).map(Object::toString).forEach(words::add);
        return words;
    }

    private static void run(String... command) throws IOException {
        run(List.of(command));
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitAnswer(Process server, int port) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres")
                        .close();
                return;
            } catch (SQLException notYet) {
                try {
                    if (server.waitFor(100, TimeUnit.MILLISECONDS)) {
                        throw new IOException("postgres ended with " + server.exitValue());
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", e);
                }
            }
        }
        throw new IOException("postgres did not answer within " + PATIENCE);
    }

    private static void delete(Path directory) {
        try {
            run("rm", "-rf", directory.toString());
        } catch (IOException e) {
            System.err.println("Left behind: " + directory);
        }
    }
}

package io.github.jwtinject.example.agent.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server for the tests of this JVM, started when first asked for. */
public final class PostgresServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    /** The port of the server; skips the test, saying so, where this machine cannot run one. */
    public static int port() {
        if (Holder.STARTED.port() < 0) {
            abort("PostgreSQL cannot be started here: " + Holder.STARTED.failure());
        }
        return Holder.STARTED.port();
    }

    /** A database of that server that nobody has used. */
    public static String freshDatabase() {
        String name = "fresh_" + DATABASES.incrementAndGet();
        String url = "jdbc:postgresql://127.0.0.1:" + port() + "/postgres?user=postgres";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Holder {

        static final Started STARTED = start();

        private static Started start() {
            Path workDirectory = UnprivilegedPostgres.workDirectory();
            String failure;
            try {
                return new Started(
                        EmbeddedPostgres.builder()
                                .setOverrideWorkingDirectory(workDirectory.toFile())
                                .start()
                                .getPort(),
                        "");
            } catch (IOException | RuntimeException e) {
                failure = e.toString();
            }
            try {
                // The binaries are unpacked by now. As root they need user namespaces, which most containers forbid.
                return new Started(UnprivilegedPostgres.start(workDirectory), "");
            } catch (IOException | RuntimeException e) {
                failure += "; and as another user: " + e;
                System.err.println("WARNING: the tests on PostgreSQL are SKIPPED: " + failure);
                return new Started(-1, failure);
            }
        }
    }

    private record Started(int port, String failure) {}
}

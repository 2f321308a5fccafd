package io.github.jwtinject.example.agent;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Where sessions are kept, with its tables in place: PostgreSQL when {@code DB_URL} is set, else H2 in the memory of
 * this process, which forgets everything when the process ends.
 */
public final class Database implements AutoCloseable {

    private static final int CONNECTIONS = 10;

    private final HikariDataSource source;
    private final String name;

    private Database(DataSource driver, String name) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("sessions");
        pool.setDataSource(driver);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        this.source = new HikariDataSource(pool);
        this.name = name;
    }

    /**
     * Opens the database that the environment names, and creates its tables where they are missing.
     *
     * @param env {@code DB_URL}: {@code jdbc:postgresql://host:5432/db?user=…&password=…} or
     *     {@code postgres://user:password@host:5432/db}; unset or empty means H2 in memory
     * @throws StartException when {@code DB_URL} cannot be used, or the database cannot be reached; the message never
     *     shows the password
     */
    public static Database open(Map<String, String> env) {
        String url = env.getOrDefault("DB_URL", "").strip();
        if (url.isEmpty()) {
            return open(inMemory(), "H2 in memory, gone when the service stops (DB_URL names a PostgreSQL)");
        }
        PostgresUrl postgres = PostgresUrl.parse(url);
        return open(postgres.dataSource(), "PostgreSQL at " + postgres.place());
    }

    private static Database open(DataSource driver, String name) {
        // Before there is a pool, which would wait and retry where the driver says at once what is wrong.
        try (Connection connection = driver.getConnection()) {
            createTables(connection);
        } catch (SQLException e) {
            // The driver's own words: they name users and hosts, and keep passwords to themselves.
            throw new StartException("Cannot open the database, " + name + ": " + e.getMessage());
        }
        return new Database(driver, name);
    }

    /** What the start-up banner calls it: no user, no password. */
    public String name() {
        return name;
    }

    @Override
    public void close() {
        source.close();
    }

    DataSource source() {
        return source;
    }

    private static DataSource inMemory() {
        JdbcDataSource h2 = new JdbcDataSource();
        // A name of its own, so that two services in one process do not share; alive while no connection is open, and
        // until the service itself has answered its last request.
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE");
        return h2;
    }

    private static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : schema().split(";\\s*", -1)) {
                if (!each.isBlank()) {
                    create(statement, each);
                }
            }
        }
    }

    private static void create(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            // PostgreSQL's "if not exists" does not keep two apart that start at once; the loser finds it there now.
            statement.execute(sql);
        }
    }

    private static String schema() {
        try (InputStream in = Database.class.getResourceAsStream("schema.sql")) {
            if (in == null) {
                throw new IllegalStateException("schema.sql is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("schema.sql cannot be read", e);
        }
    }
}

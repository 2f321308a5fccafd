package io.github.jwtinject.example.agent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs one statement per call, each in a transaction of its own. */
record Sql(DataSource source) {

    <T> List<T> query(Row<T> row, String sql, @Nullable Object... arguments) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = bind(connection.prepareStatement(sql), arguments);
                ResultSet results = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(row.read(results));
            }
            return rows;
        }
    }

    void update(String sql, @Nullable Object... arguments) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = bind(connection.prepareStatement(sql), arguments)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement bind(PreparedStatement statement, @Nullable Object... arguments)
            throws SQLException {
        try {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}

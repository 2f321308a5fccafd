package io.github.jwtinject.example.agent;

import java.sql.SQLException;

/**
 * The database failed: a 500. It keeps the driver's codes and drops its words, which quote the values of the row: they
 * are claims, and this is going to be logged.
 */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StorageException(String message) {
        super(message);
    }

    StorageException(String message, SQLException cause) {
        super(message + " (SQL state " + cause.getSQLState() + ", code " + cause.getErrorCode() + ")");
    }
}

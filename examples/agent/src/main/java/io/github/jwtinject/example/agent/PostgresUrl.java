package io.github.jwtinject.example.agent;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL address in either of its spellings, taken apart here and not by the driver, which repeats in messages and
 * logs what it cannot read, passwords too.
 */
final class PostgresUrl {

    private static final String FORMS = "DB_URL must be jdbc:postgresql://host:5432/db?user=...&password=... or"
            + " postgres://user:password@host:5432/db, with special characters percent-encoded";

    private final String host;
    private final int port;
    private final String database;
    private final Map<String, String> properties = new LinkedHashMap<>();

    private PostgresUrl(URI uri) {
        this.host = uri.getHost() == null ? "localhost" : uri.getHost();
        this.port = uri.getPort() < 0 ? 5432 : uri.getPort();
        this.database = decoded(uri.getRawPath().substring(1));
        userInfo(uri.getRawUserInfo());
        query(uri.getRawQuery());
    }

    /** Reads an address; the message of a failure repeats nothing of it. */
    static PostgresUrl parse(String url) {
        try {
            URI uri = new URI(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
            boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            String path = uri.getRawPath();
            // A host that URI cannot read leaves the authority whole, password included.
            boolean readable = uri.getHost() != null || uri.getRawAuthority() == null;
            if (known && readable && path != null && path.length() > 1) {
                return new PostgresUrl(uri);
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Their messages quote the address.
        }
        throw new StartException(FORMS);
    }

    /** Host, port and database. */
    String place() {
        return host + ":" + port + "/" + database;
    }

    DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setApplicationName("jwt-inject-example");
        for (Map.Entry<String, String> property : properties.entrySet()) {
            try {
                source.setProperty(property.getKey(), property.getValue());
            } catch (SQLException | IllegalArgumentException e) {
                throw new StartException(
                        "DB_URL: PostgreSQL's driver does not take the parameter '" + property.getKey() + "'");
            }
        }
        return source;
    }

    private void userInfo(@Nullable String raw) {
        if (raw != null) {
            int colon = raw.indexOf(':');
            properties.put("user", decoded(colon < 0 ? raw : raw.substring(0, colon)));
            if (colon >= 0) {
                properties.put("password", decoded(raw.substring(colon + 1)));
            }
        }
    }

    private void query(@Nullable String raw) {
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals <= 0) {
                    throw new StartException(FORMS);
                }
                properties.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String raw) {
        // A plus is a plus outside of forms.
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

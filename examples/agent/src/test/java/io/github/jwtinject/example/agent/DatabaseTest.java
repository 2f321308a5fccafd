package io.github.jwtinject.example.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.example.agent.testing.PostgresServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

final class DatabaseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ann:p%40ss%2Fw+rd@db.example:6000/agents?sslmode=require",
                "postgresql://ann:p%40ss%2Fw+rd@db.example:6000/agents?sslmode=require",
                "jdbc:postgresql://db.example:6000/agents?user=ann&password=p%40ss/w+rd&sslmode=require",
                "jdbc:postgresql://ann:p%40ss%2Fw+rd@db.example:6000/agents?sslmode=require",
            })
    void sameDatabase_whicheverTheSpelling(String url) {
        PostgresUrl parsed = PostgresUrl.parse(url);
        PGSimpleDataSource source = (PGSimpleDataSource) parsed.dataSource();

        assertThat(parsed.place()).isEqualTo("db.example:6000/agents");
        assertThat(source.getServerNames()).containsExactly("db.example");
        assertThat(source.getPortNumbers()).containsExactly(6000);
        assertThat(source.getDatabaseName()).isEqualTo("agents");
        assertThat(source.getUser()).isEqualTo("ann");
        assertThat(source.getPassword()).isEqualTo("p@ss/w+rd");
        assertThat(source.getSslMode()).isEqualTo("require");
    }

    @Test
    void defaultPlace_whenTheAddressNamesNone() {
        assertThat(PostgresUrl.parse("jdbc:postgresql:///agents").place()).isEqualTo("localhost:5432/agents");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ann:hunter2@db_1:5432/agents",
                "postgres://ann:hunter2 @db/agents",
                "postgres://ann:hunter2@db:port/agents",
                "postgres://ann:hunter2@db",
                "postgres://ann:hunter2@db/",
                "postgres://ann:hunter2%zz@db/agents",
                "postgres://db/agents?user=ann&hunter2",
                "postgres://db/agents?socketFactoryArg=x&nonsense=hunter2",
                "postgres://ann:hunter2@127.0.0.1:1/agents",
                "jdbc:postgresql:agents?password=hunter2",
                "jdbc:mysql://db/agents?user=ann&password=hunter2",
                "jdbc:postgresql://127.0.0.1:1/agents?user=ann&password=hunter2",
                "hunter2",
            })
    void refusedWithoutThePassword_whenTheAddressCannotBeUsed(String url) {
        assertThatThrownBy(() -> Database.open(Map.of("DB_URL", url)))
                .isInstanceOf(StartException.class)
                .hasNoCause()
                .message()
                .doesNotContain("hunter2")
                .containsAnyOf("DB_URL", "PostgreSQL at 127.0.0.1:1/agents");
    }

    @Test
    void nameWithoutSecrets_whenOpen() {
        try (Database h2 = Database.open(Map.of())) {
            assertThat(h2.name()).startsWith("H2 in memory").contains("DB_URL");
        }
        String url =
                "jdbc:postgresql://127.0.0.1:" + PostgresServer.port() + "/postgres?user=postgres&password=hunter2";
        try (Database postgres = Database.open(Map.of("DB_URL", url))) {
            assertThat(postgres.name()).isEqualTo("PostgreSQL at 127.0.0.1:" + PostgresServer.port() + "/postgres");
        }
    }

    @Test
    void keepsTheDriversWordsToItself_whenAStatementFails() {
        StorageException failure = new StorageException(
                "The run could not be stored", new java.sql.SQLException("Key (id)=(private) exists", "23505", 7));

        assertThat(failure).hasNoCause().hasMessage("The run could not be stored (SQL state 23505, code 7)");
    }
}

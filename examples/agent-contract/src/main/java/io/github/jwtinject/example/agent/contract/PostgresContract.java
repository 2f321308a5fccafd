package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.example.agent.launch.Launcher;
import io.github.jwtinject.example.agent.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class PostgresContract {

    private final Launcher launcher;

    PostgresContract(Launcher launcher) {
        this.launcher = launcher;
    }

    @Test
    void sessionsOutliveTheService_andAFailingDatabaseIsAQuiet500() throws Exception {
        int port = PostgresServer.port();
        String database = PostgresServer.freshDatabase();
        Map<String, String> env = Map.of("DB_URL", "postgres://postgres:s3cret@127.0.0.1:" + port + "/" + database);
        try (TestService service = TestService.start(launcher, env)) {
            assertThat(service.banner()).contains("PostgreSQL at 127.0.0.1").doesNotContain("s3cret");
            run(service).ok();
        }
        try (TestService service = TestService.start(launcher, env)) {
            run(service).ok();
            assertThat(service.get("/sessions/demo_session_456")
                            .bearer(service.demoToken())
                            .send()
                            .ok()
                            .path("runs"))
                    .hasSize(2);

            String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("drop table runs");
            }
            assertThat(run(service).problem(500).toString()).doesNotContain("runs", "SQL", "relation");
        }
    }

    private static Answer run(TestService service) {
        return service.post("/agents/user-agent/runs")
                .bearer(service.demoToken())
                .form("message", "hello")
                .send();
    }
}

package io.github.jwtinject.example.agent;

import io.github.jwtinject.example.agent.testing.PostgresServer;
import java.util.Map;

final class PostgresAgentServiceTest extends AgentServiceContract {

    @Override
    Map<String, String> freshEnvironment() {
        return Map.of(
                "DB_URL",
                "postgres://postgres:s3cret@127.0.0.1:" + PostgresServer.port() + "/" + PostgresServer.freshDatabase());
    }
}

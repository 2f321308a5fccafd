package io.github.jwtinject.example.agent;

import java.util.Map;

final class H2AgentServiceTest extends AgentServiceContract {

    @Override
    Map<String, String> freshEnvironment() {
        return Map.of();
    }
}

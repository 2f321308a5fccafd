package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.example.agent.contract.AgentServiceHttpContract;

final class MicronautAgentServiceTest extends AgentServiceHttpContract {

    MicronautAgentServiceTest() {
        super(MicronautService::start, Main.class);
    }
}

package io.github.jwtinject.example.mvc;

import io.github.jwtinject.example.agent.contract.AgentServiceHttpContract;

final class MvcAgentServiceTest extends AgentServiceHttpContract {

    MvcAgentServiceTest() {
        super(MvcService::start, Main.class);
    }
}

package io.github.jwtinject.example.servlet;

import io.github.jwtinject.example.agent.contract.AgentServiceHttpContract;

final class ServletAgentServiceTest extends AgentServiceHttpContract {

    ServletAgentServiceTest() {
        super(ServletService::start, Main.class);
    }
}

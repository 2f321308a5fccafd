package io.github.jwtinject.example.webflux;

import io.github.jwtinject.example.agent.contract.AgentServiceHttpContract;

final class WebFluxAgentServiceTest extends AgentServiceHttpContract {

    WebFluxAgentServiceTest() {
        super(WebFluxService::start, Main.class);
    }
}

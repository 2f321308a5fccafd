package io.github.jwtinject.example.mvc;

import io.github.jwtinject.example.agent.AgentRuns;
import io.github.jwtinject.example.agent.AgentService;
import io.github.jwtinject.example.agent.Agents;
import io.github.jwtinject.example.agent.Sessions;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The application. The filter and the injection come by themselves, from jwt-inject on the class path. */
@SpringBootApplication(proxyBeanMethods = false)
class AgentApplication {

    @Bean
    Agents agents(AgentService service) {
        return service.agents();
    }

    @Bean
    AgentRuns agentRuns(AgentService service) {
        return service.runs();
    }

    @Bean
    Sessions sessions(AgentService service) {
        return service.sessions();
    }
}

package io.github.jwtinject.example.webflux;

import io.github.jwtinject.example.agent.AgentRuns;
import io.github.jwtinject.example.agent.AgentService;
import io.github.jwtinject.example.agent.Agents;
import io.github.jwtinject.example.agent.Sessions;
import java.time.Duration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

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

    /** Threads of its own, so that of two services in one process the first to close does not stop the other. */
    @Bean
    ReactorResourceFactory reactorResources() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setShutdownQuietPeriod(Duration.ZERO);
        return resources;
    }
}

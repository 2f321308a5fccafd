package io.github.jwtinject.example.servlet;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.example.agent.AgentService;
import io.github.jwtinject.example.agent.launch.Setup;
import java.util.Map;

/** The running service: all that was opened for it, closed together. */
final class ServletService implements AutoCloseable {

    private final JwtInject jwt;
    private final AgentService agents;
    private final EmbeddedTomcat tomcat;

    private ServletService(JwtInject jwt, AgentService agents, EmbeddedTomcat tomcat) {
        this.jwt = jwt;
        this.agents = agents;
        this.tomcat = tomcat;
    }

    /**
     * Opens the database and listens.
     *
     * @throws io.github.jwtinject.JwtConfigurationException when an option is wrong
     * @throws io.github.jwtinject.example.agent.StartException when the database or the port cannot be had
     */
    static ServletService start(Setup setup, Map<String, String> env) {
        JwtInject jwt = JwtInject.from(JwtInjectProperties.from(setup.properties()));
        try {
            return start(setup, env, jwt);
        } catch (RuntimeException e) {
            jwt.close();
            throw e;
        }
    }

    private static ServletService start(Setup setup, Map<String, String> env, JwtInject jwt) {
        AgentService agents = AgentService.open(env);
        try {
            EmbeddedTomcat tomcat = EmbeddedTomcat.start(setup.port(), new Routes(setup, jwt, agents));
            return new ServletService(jwt, agents, tomcat);
        } catch (RuntimeException e) {
            agents.close();
            throw e;
        }
    }

    /** The port that it got. */
    int port() {
        return tomcat.port();
    }

    /** What keeps its sessions. */
    String databaseName() {
        return agents.databaseName();
    }

    /** Returns when the service is closed. */
    void await() {
        tomcat.await();
    }

    /** Closes the port first, so that no request meets a closed database. */
    @Override
    public void close() {
        try (jwt;
                agents) {
            tomcat.close();
        }
    }
}

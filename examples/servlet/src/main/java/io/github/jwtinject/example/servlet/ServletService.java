package io.github.jwtinject.example.servlet;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.example.agent.AgentService;
import io.github.jwtinject.example.agent.StartException;
import io.github.jwtinject.example.agent.launch.RunningService;
import io.github.jwtinject.example.agent.launch.Setup;
import java.util.Map;

/** The service on an embedded Tomcat. */
final class ServletService implements RunningService {

    private final JwtInject jwt;
    private final AgentService agents;
    private final EmbeddedTomcat tomcat;

    private ServletService(JwtInject jwt, AgentService agents, EmbeddedTomcat tomcat) {
        this.jwt = jwt;
        this.agents = agents;
        this.tomcat = tomcat;
    }

    /** The {@link io.github.jwtinject.example.agent.launch.Launcher} of this framework. */
    static ServletService start(Setup setup, Map<String, String> env) {
        JwtInject jwt = facade(setup);
        try {
            return start(setup, env, jwt);
        } catch (RuntimeException e) {
            jwt.close();
            throw e;
        }
    }

    private static JwtInject facade(Setup setup) {
        try {
            return JwtInject.from(JwtInjectProperties.from(setup.properties()));
        } catch (JwtConfigurationException e) {
            throw StartException.saying(e);
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

    @Override
    public int port() {
        return tomcat.port();
    }

    @Override
    public String databaseName() {
        return agents.databaseName();
    }

    @Override
    public String modelName() {
        return agents.modelName();
    }

    @Override
    public void await() {
        tomcat.await();
    }

    @Override
    public void close() {
        try (jwt;
                agents) {
            tomcat.close();
        }
    }
}

package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.example.agent.AgentService;
import io.github.jwtinject.example.agent.StartException;
import io.github.jwtinject.example.agent.launch.RunningService;
import io.github.jwtinject.example.agent.launch.Setup;
import java.util.Map;

/** The service on Micronaut and Netty. */
final class MicronautService implements RunningService {

    private final JwtInject jwt;
    private final AgentService agents;
    private final EmbeddedNetty netty;

    private MicronautService(JwtInject jwt, AgentService agents, EmbeddedNetty netty) {
        this.jwt = jwt;
        this.agents = agents;
        this.netty = netty;
    }

    /** The {@link io.github.jwtinject.example.agent.launch.Launcher} of this framework. */
    static MicronautService start(Setup setup, Map<String, String> env) {
        JwtInject jwt = facade(setup);
        try {
            return start(setup, env, jwt);
        } catch (RuntimeException e) {
            jwt.close();
            throw e;
        }
    }

    /** The adapter would make one from Micronaut's own properties; this launcher has read its options already. */
    private static JwtInject facade(Setup setup) {
        try {
            return JwtInject.from(JwtInjectProperties.from(setup.properties()));
        } catch (JwtConfigurationException e) {
            throw StartException.saying(e);
        }
    }

    private static MicronautService start(Setup setup, Map<String, String> env, JwtInject jwt) {
        AgentService agents = AgentService.open(env);
        try {
            EmbeddedNetty netty = EmbeddedNetty.start(setup.port(), new Beans(setup, jwt, agents));
            return new MicronautService(jwt, agents, netty);
        } catch (RuntimeException e) {
            agents.close();
            throw e;
        }
    }

    @Override
    public int port() {
        return netty.port();
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
        netty.await();
    }

    @Override
    public void close() {
        try (jwt;
                agents) {
            netty.close();
        }
    }
}

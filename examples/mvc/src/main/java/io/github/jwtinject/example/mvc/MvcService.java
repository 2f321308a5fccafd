package io.github.jwtinject.example.mvc;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.example.agent.AgentService;
import io.github.jwtinject.example.agent.StartException;
import io.github.jwtinject.example.agent.launch.RunningService;
import io.github.jwtinject.example.agent.launch.Setup;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The service as a Spring Boot application. */
final class MvcService implements RunningService {

    private final AgentService agents;
    private final ServletWebServerApplicationContext context;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private MvcService(AgentService agents, ServletWebServerApplicationContext context) {
        this.agents = agents;
        this.context = context;
    }

    /** The {@link io.github.jwtinject.example.agent.launch.Launcher} of this framework. */
    static MvcService start(Setup setup, Map<String, String> env) {
        AgentService agents = AgentService.open(env);
        try {
            SpringApplication application = application(setup, agents);
            return new MvcService(agents, (ServletWebServerApplicationContext) application.run());
        } catch (RuntimeException e) {
            agents.close();
            throw inOneLine(e, setup.port());
        }
    }

    private static SpringApplication application(Setup setup, AgentService agents) {
        SpringApplication application = new SpringApplication(AgentApplication.class);
        application.addInitializers(context -> prepare(context, setup, agents));
        // Logging is set up before Boot begins, and stays as it is.
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        // Who starts this service closes it.
        application.setRegisterShutdownHook(false);
        return application;
    }

    private static void prepare(ConfigurableApplicationContext context, Setup setup, AgentService agents) {
        Map<String, Object> properties = new HashMap<>(setup.properties());
        properties.put("server.port", setup.port());
        properties.put("server.address", "127.0.0.1");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("launcher", properties));
        context.getBeanFactory().registerSingleton("setup", setup);
        context.getBeanFactory().registerSingleton("agentService", agents);
        if (setup.demoTokens() != null) {
            context.getBeanFactory().registerSingleton("demoTokens", setup.demoTokens());
        }
    }

    private static RuntimeException inOneLine(RuntimeException failure, int port) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JwtConfigurationException wrongOption) {
                return StartException.saying(wrongOption);
            }
            if (cause instanceof PortInUseException) {
                return StartException.portTaken(port);
            }
        }
        return failure;
    }

    @Override
    public int port() {
        return Objects.requireNonNull(context.getWebServer(), "closed").getPort();
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
        closed.join();
    }

    @Override
    public void close() {
        try (agents) {
            context.close();
        } finally {
            closed.complete(null);
        }
    }
}

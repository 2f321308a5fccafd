package io.github.jwtinject.example.servlet;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.example.agent.StartException;
import io.github.jwtinject.example.agent.launch.Banner;
import io.github.jwtinject.example.agent.launch.LaunchOptions;
import io.github.jwtinject.example.agent.launch.Setup;
import java.time.Clock;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Starts the service from the command line, and ends it when the process is told to end. */
public final class Main {

    private Main() {}

    /** Takes {@code --port=7777} and {@code --jwt-inject.<option>=<value>}; see {@link LaunchOptions}. */
    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        try {
            run(arguments, System.getenv());
        } catch (StartException | JwtConfigurationException e) {
            System.err.println("Cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(String[] arguments, Map<String, String> env) {
        Setup setup = Setup.of(LaunchOptions.parse(arguments), env, Clock.systemUTC());
        ServletService service = ServletService.start(setup, env);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "shutdown"));
        System.out.print(
                Banner.of(setup, service.port(), service.databaseName()).text());
        System.out.flush();
        service.await();
    }
}

package io.github.jwtinject.example.mvc;

import io.github.jwtinject.example.agent.launch.CommandLine;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Starts the service from the command line. */
public final class Main {

    private Main() {}

    /**
     * Takes {@code --port=7777} and {@code --jwt-inject.<option>=<value>}; see {@link
     * io.github.jwtinject.example.agent.launch.LaunchOptions}.
     */
    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        CommandLine.run(arguments, MvcService::start);
    }
}

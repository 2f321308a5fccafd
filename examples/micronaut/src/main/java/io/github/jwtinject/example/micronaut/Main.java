package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.example.agent.launch.CommandLine;

/** Starts the service from the command line. */
public final class Main {

    private Main() {}

    /**
     * Takes {@code --port=7777} and {@code --jwt-inject.<option>=<value>}; see {@link
     * io.github.jwtinject.example.agent.launch.LaunchOptions}.
     */
    public static void main(String[] arguments) {
        CommandLine.run(arguments, MicronautService::start);
    }
}

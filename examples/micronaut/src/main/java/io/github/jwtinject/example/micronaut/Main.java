package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.example.agent.launch.CommandLine;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;

/** Starts the service from the command line; what its API document begins with stands here as well. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "jwt-inject example: agent service",
                        version = "0.1.0",
                        description = "User id, session id, dependencies and session state come from the token."
                                + " No route takes them from the request."))
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

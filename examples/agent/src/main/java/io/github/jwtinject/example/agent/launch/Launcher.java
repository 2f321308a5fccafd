package io.github.jwtinject.example.agent.launch;

import java.util.Map;

/** What one framework adds to the service: a way to start it. */
@FunctionalInterface
public interface Launcher {

    /**
     * Opens the database and listens on 127.0.0.1.
     *
     * @param setup the port, the options and what goes with them
     * @param env the environment, which may name the database
     * @throws io.github.jwtinject.example.agent.StartException when an option is wrong, or the database or the port
     *     cannot be had; the message shows no value of an option
     */
    RunningService start(Setup setup, Map<String, String> env);
}

package io.github.jwtinject.example.agent.launch;

import io.github.jwtinject.example.agent.StartException;
import java.time.Clock;
import java.util.Map;

/** Starts a service from its command line, and ends it when the process is told to end. */
public final class CommandLine {

    private CommandLine() {}

    /**
     * Runs the service until the process ends. A service that cannot start is one line on the standard error, and exit
     * code 1.
     *
     * @param arguments as {@link LaunchOptions} reads them
     */
    public static void run(String[] arguments, Launcher launcher) {
        try {
            run(arguments, System.getenv(), launcher);
        } catch (StartException e) {
            System.err.println("Cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(String[] arguments, Map<String, String> env, Launcher launcher) {
        Setup setup = Setup.of(LaunchOptions.parse(arguments), env, Clock.systemUTC());
        RunningService service = launcher.start(setup, env);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "shutdown"));
        System.out.print(Banner.of(setup, service.port(), service.databaseName(), service.modelName())
                .text());
        System.out.flush();
        service.await();
    }
}

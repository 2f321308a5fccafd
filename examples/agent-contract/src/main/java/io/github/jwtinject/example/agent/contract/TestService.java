package io.github.jwtinject.example.agent.contract;

import io.github.jwtinject.example.agent.launch.Banner;
import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.github.jwtinject.example.agent.launch.LaunchOptions;
import io.github.jwtinject.example.agent.launch.Launcher;
import io.github.jwtinject.example.agent.launch.RunningService;
import io.github.jwtinject.example.agent.launch.Setup;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The service as a launcher would start it, on a free port of this process. */
public final class TestService implements AutoCloseable {

    private final Setup setup;
    private final RunningService service;

    private TestService(Setup setup, RunningService service) {
        this.setup = setup;
        this.service = service;
    }

    /** Starts it with these options, as arguments, and with nothing in its environment. */
    public static TestService start(Launcher launcher, String... options) {
        return start(launcher, Map.of(), options);
    }

    /** Starts it with these options, as arguments, and this environment. */
    public static TestService start(Launcher launcher, Map<String, String> env, String... options) {
        String[] arguments =
                Stream.concat(Stream.of("--port=0"), Arrays.stream(options)).toArray(String[]::new);
        Setup setup = Setup.of(LaunchOptions.parse(arguments), env, Clock.systemUTC());
        return new TestService(setup, launcher.start(setup, env));
    }

    /** The port that it got. */
    public int port() {
        return service.port();
    }

    /** What its launcher would print. */
    public String banner() {
        return Banner.of(setup, port(), service.databaseName(), service.modelName())
                .text();
    }

    /** The token of user_123. */
    public String demoToken() {
        return demoTokens().demoToken();
    }

    /** A token of these claims, in JSON with single quotes. */
    public String token(String claims) {
        return demoTokens().mint(claims.replace('\'', '"'));
    }

    /** A GET of a path. */
    public Call get(String path) {
        return call("GET", path);
    }

    /** A POST to a path. */
    public Call post(String path) {
        return call("POST", path);
    }

    /** A request of a path. */
    public Call call(String method, String path) {
        return new Call(method, "http://127.0.0.1:" + port() + path);
    }

    @Override
    public void close() {
        service.close();
    }

    private DemoTokens demoTokens() {
        return Objects.requireNonNull(setup.demoTokens(), "these options leave no demo secret");
    }
}

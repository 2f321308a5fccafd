package io.github.jwtinject.example.servlet;

import io.github.jwtinject.example.agent.launch.Banner;
import io.github.jwtinject.example.agent.launch.DemoTokens;
import io.github.jwtinject.example.agent.launch.LaunchOptions;
import io.github.jwtinject.example.agent.launch.Setup;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The service as a launcher would start it, on a free port of this process. */
final class TestService implements AutoCloseable {

    private final Setup setup;
    private final ServletService service;

    private TestService(Setup setup, ServletService service) {
        this.setup = setup;
        this.service = service;
    }

    static TestService start(String... options) {
        return start(Map.of(), options);
    }

    static TestService start(Map<String, String> env, String... options) {
        String[] arguments =
                Stream.concat(Stream.of("--port=0"), Arrays.stream(options)).toArray(String[]::new);
        Setup setup = Setup.of(LaunchOptions.parse(arguments), env, Clock.systemUTC());
        return new TestService(setup, ServletService.start(setup, env));
    }

    int port() {
        return service.port();
    }

    String banner() {
        return Banner.of(setup, port(), service.databaseName()).text();
    }

    /** The token of user_123. */
    String demoToken() {
        return demoTokens().demoToken();
    }

    /** A token of these claims, in JSON with single quotes. */
    String token(String claims) {
        return demoTokens().mint(claims.replace('\'', '"'));
    }

    Call get(String path) {
        return call("GET", path);
    }

    Call post(String path) {
        return call("POST", path);
    }

    Call call(String method, String path) {
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

package io.github.jwtinject.example.agent.launch;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the example service is set up once its arguments met its defaults.
 *
 * @param port where to listen
 * @param properties every {@code jwt-inject.*} property, for {@code JwtInjectProperties} to read
 * @param credential how a request carries its token
 * @param demoTokens mints tokens; null unless the built-in demo secret is in use
 */
public record Setup(
        int port,
        Map<String, String> properties,
        Credential credential,
        @Nullable DemoTokens demoTokens) {

    private static final Logger LOG = LoggerFactory.getLogger(Setup.class);

    private static final List<String> KEY_VARIABLES =
            List.of("JWT_JWKS_FILE", "JWT_VERIFICATION_KEY", "JWT_SECRET_KEY");
    private static final List<String> OPEN = List.of("/", "/health", "/docs/**", "/auth/cookie");
    private static final List<String> OPEN_WITH_DEMO_SECRET = List.of("/demo/token", "/demo/explain");

    /** Keeps a copy of the properties. */
    public Setup {
        properties = Map.copyOf(properties);
    }

    /**
     * Adds the defaults of the example, and the demo secret when neither an option nor the environment names a key and
     * tokens are to be validated; that is warned of in the log.
     */
    public static Setup of(LaunchOptions launch, Map<String, String> env, Clock clock) {
        JwtOptions options = new JwtOptions(launch.jwtOptions());
        options = orElse(options, "dependencies-claims", List.of("name", "email", "roles"));
        options = orElse(options, "session-state-claims", List.of("organization_id"));
        boolean demo = needsDemoSecret(options, env);
        options = options.withMore("excluded-route-paths", OPEN);
        DemoTokens tokens = null;
        if (demo) {
            LOG.warn("No verification key is set: tokens are verified with the demo secret, which everybody knows."
                    + " Before anyone else can reach this service, set one of jwt-inject.secret-key, verification-keys"
                    + " or jwks-file, or the environment variable JWT_SECRET_KEY, JWT_VERIFICATION_KEY or"
                    + " JWT_JWKS_FILE.");
            options = options.withMore("excluded-route-paths", OPEN_WITH_DEMO_SECRET);
            options = options.with("secret-key", List.of(DemoTokens.SECRET));
            tokens = DemoTokens.of(options, clock);
        }
        return new Setup(launch.port(), options.properties(), Credential.of(options), tokens);
    }

    /** Shows no value: some are secrets. */
    @Override
    public String toString() {
        return "Setup[port=" + port + ", properties=" + properties.keySet() + ", demo=" + (demoTokens != null) + "]";
    }

    private static boolean needsDemoSecret(JwtOptions options, Map<String, String> env) {
        boolean keyInEnvironment = KEY_VARIABLES.stream()
                .anyMatch(name -> !env.getOrDefault(name, "").isBlank());
        // Where only public-key algorithms are allowed, the library's "no verification key" is the better answer.
        return options.is("validate", true)
                && !options.nameAKey()
                && !keyInEnvironment
                && DemoTokens.algorithm(options) != null;
    }

    private static JwtOptions orElse(JwtOptions options, String name, List<String> values) {
        return options.has(name) ? options : options.with(name, values);
    }
}

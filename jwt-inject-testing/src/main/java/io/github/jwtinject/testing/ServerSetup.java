package io.github.jwtinject.testing;

import io.github.jwtinject.keys.JwsAlgorithm;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a server is started with; tests of equal set-ups share one server. */
record ServerSetup(JwsAlgorithm algorithm, Map<String, String> options, Surroundings beside) {

    /** A claim that no handler answers and no log may tell; every token of the contract has it. */
    static final String CANARY = "canary-5d1f0c72";

    private static final String PREFIX = "jwt-inject.";

    /** What a test asks for; null where it starts a server itself. */
    static @Nullable ServerSetup of(Method test) {
        @Nullable Given given = test.getAnnotation(Given.class);
        if (given != null && !given.started()) {
            return null;
        }
        return given == null
                ? of(JwsAlgorithm.HS256, Surroundings.NONE)
                : of(given.algorithm(), given.beside(), given.value());
    }

    /** Trusts whom these options name and nobody else; tokens that it accepts are for the test to find. */
    static ServerSetup trustingIssuers(String... assignments) {
        return new ServerSetup(JwsAlgorithm.ES256, options(assignments), Surroundings.NONE);
    }

    private static ServerSetup of(JwsAlgorithm algorithm, Surroundings beside, String... assignments) {
        Map<String, String> options = options(assignments);
        if (!"false".equals(options.get(PREFIX + "validate"))) {
            options.putAll(TestTokens.of(algorithm).options());
        }
        return new ServerSetup(algorithm, options, beside);
    }

    private static Map<String, String> options(String... assignments) {
        Map<String, String> options = new TreeMap<>();
        options.put(PREFIX + "excluded-route-paths", "/calls,/open/**");
        options.put(PREFIX + "dependencies-claims", "name,email,roles");
        options.put(PREFIX + "session-state-claims", "organization_id");
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            options.put(PREFIX + assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return options;
    }

    /** The same with one option more. */
    ServerSetup with(String option, String value) {
        Map<String, String> more = new TreeMap<>(options);
        more.put(PREFIX + option, value);
        return new ServerSetup(algorithm, more, beside);
    }

    /** Tokens that this server accepts. */
    TestTokens tokens() {
        return TestTokens.of(algorithm).claim("session_id", "session_456").claim("note", CANARY);
    }
}

package io.github.jwtinject.benchmarks.http;

import java.util.List;

/** What stands before the route; the jars of the others are not on the class path. */
enum Guard {
    NONE(
            "open",
            List.of(
                    "jwt-inject-core",
                    "jwt-inject-spring",
                    "jwt-inject-servlet",
                    "jwt-inject-webflux",
                    "jwt-inject-micronaut",
                    "spring-security-",
                    "micronaut-security")),
    JWT_INJECT("jwt-inject", List.of("spring-security-", "micronaut-security")),
    FRAMEWORK(
            "framework",
            List.of(
                    "jwt-inject-core",
                    "jwt-inject-spring",
                    "jwt-inject-servlet",
                    "jwt-inject-webflux",
                    "jwt-inject-micronaut"));

    private final String profile;
    private final List<String> without;

    Guard(String profile, List<String> without) {
        this.profile = profile;
        this.without = without;
    }

    /** The name of the profile, or environment, that has the route. */
    String profile() {
        return profile;
    }

    boolean needs(String jar) {
        return without.stream().noneMatch(jar::startsWith);
    }
}

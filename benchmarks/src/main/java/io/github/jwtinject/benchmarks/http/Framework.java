package io.github.jwtinject.benchmarks.http;

import org.jspecify.annotations.Nullable;

/** A framework that has a service under {@code benchmarks/http}. */
enum Framework {
    servlet("Servlets, Tomcat", null, "profile"),
    mvc("Spring MVC, Tomcat", "Spring Security", "spring.profiles.active"),
    webflux("Spring WebFlux, Netty", "Spring Security", "spring.profiles.active"),
    micronaut("Micronaut, Netty", "Micronaut Security", "micronaut.environments");

    private final String title;
    private final @Nullable String stack;
    private final String profiles;

    Framework(String title, @Nullable String stack, String profiles) {
        this.title = title;
        this.stack = stack;
        this.profiles = profiles;
    }

    String title() {
        return title;
    }

    /** What the framework itself offers for validating tokens; null where it leaves that to others. */
    @Nullable
    String stack() {
        return stack;
    }

    /** The system property that names the active profile. */
    String profiles() {
        return profiles;
    }

    String mainClass() {
        return "io.github.jwtinject.benchmarks." + name() + ".Service";
    }
}

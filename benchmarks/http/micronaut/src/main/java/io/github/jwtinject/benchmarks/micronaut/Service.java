package io.github.jwtinject.benchmarks.micronaut;

import io.github.jwtinject.benchmarks.service.Trust;
import io.micronaut.runtime.Micronaut;

/** One route, and before it what the active environment names: {@code open}, {@code jwt-inject} or {@code framework}. */
public final class Service {

    private Service() {}

    /** Starts the service. */
    public static void main(String[] arguments) {
        Trust.installProvider();
        Micronaut.run(Service.class, arguments);
    }
}

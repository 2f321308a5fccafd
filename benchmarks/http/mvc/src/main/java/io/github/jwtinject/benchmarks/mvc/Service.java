package io.github.jwtinject.benchmarks.mvc;

import io.github.jwtinject.benchmarks.service.Trust;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** One route, and before it what the active profile names: {@code open}, {@code jwt-inject} or {@code framework}. */
@SpringBootApplication
public class Service {

    /** Starts the service. */
    public static void main(String[] arguments) {
        Trust.installProvider();
        SpringApplication.run(Service.class, arguments);
    }
}

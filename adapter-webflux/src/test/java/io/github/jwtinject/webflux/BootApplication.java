package io.github.jwtinject.webflux;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A Spring Boot application of these components, with options as command line arguments. */
final class BootApplication implements AutoCloseable {

    private final ConfigurableApplicationContext spring;

    private BootApplication(ConfigurableApplicationContext spring) {
        this.spring = spring;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    static BootApplication start(Map<String, String> options, Class<?>... components) {
        Class<?>[] sources = Stream.concat(Stream.of(Application.class), Arrays.stream(components))
                .toArray(Class<?>[]::new);
        Stream<String> server = Stream.of("--server.port=0", "--server.address=127.0.0.1");
        SpringApplication application = new SpringApplicationBuilder(sources)
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .build();
        return new BootApplication(application.run(Stream.concat(
                        server, options.entrySet().stream().map(o -> "--" + o.getKey() + "=" + o.getValue()))
                .toArray(String[]::new)));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + spring.getEnvironment().getProperty("local.server.port"));
    }

    ConfigurableApplicationContext spring() {
        return spring;
    }

    @Override
    public void close() {
        spring.close();
    }
}

package io.github.jwtinject.servlet.boot;

import io.github.jwtinject.servlet.TestServer;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A Boot application with Spring MVC on Tomcat, set up by nothing but its arguments, on a free port of 127.0.0.1. */
record BootApplication(ConfigurableApplicationContext context) implements TestServer {

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Configuration {}

    static BootApplication start(Map<String, String> options, Class<?>... components) {
        SpringApplication application =
                new SpringApplication(Stream.concat(Stream.of(Configuration.class), Stream.of(components))
                        .toArray(Class<?>[]::new));
        application.setRegisterShutdownHook(false);
        Stream<String> server =
                Stream.of("--server.address=127.0.0.1", "--server.port=0", "--spring.main.banner-mode=off");
        Stream<String> ours =
                options.entrySet().stream().map(option -> "--" + option.getKey() + "=" + option.getValue());
        return new BootApplication(application.run(Stream.concat(server, ours).toArray(String[]::new)));
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:"
                + ((ServletWebServerApplicationContext) context).getWebServer().getPort());
    }

    @Override
    public void close() {
        context.close();
    }
}

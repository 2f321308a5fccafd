package io.github.jwtinject.spring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A Boot application of these components, of whatever kind the class path makes it, set up by nothing but its arguments, on
 * a free port of 127.0.0.1.
 */
public record BootApplication(ConfigurableApplicationContext context) implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Configuration {}

    public static BootApplication start(Map<String, String> options, Class<?>... components) {
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

    public URI uri() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** Sends a GET with these names and values as headers. */
    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    /** @param headers names and values in turn */
    public HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}

package io.github.jwtinject.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that uses its connections again, as clients do, so that one request can inherit from another. */
final class KeepAliveClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServerUnderTest server;

    KeepAliveClient(ServerUnderTest server) {
        this.server = server;
    }

    /** What a GET answers; it is not known whether a handler ran. */
    Answer get(String path, @Nullable String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.address(path)).timeout(Duration.ofSeconds(20));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), List.of(), response.body(), false);
        } catch (IOException e) {
            throw new UncheckedIOException("No whole answer to GET " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}

package io.github.jwtinject.example.agent.contract;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One request, to be sent over a real socket. */
public final class Call {

    private static final HttpClient CLIENT = client();
    /** So that a lost answer fails a test, and does not stall it. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String method;
    private final HttpRequest.Builder request;
    private final StringBuilder form = new StringBuilder();
    private String body = "";
    private HttpClient client = CLIENT;

    /** A request without body, until one is added. */
    public Call(String method, String url) {
        this.method = method;
        this.request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    }

    /** With a token in the usual header. */
    public Call bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** With one more header. */
    public Call header(String name, String value) {
        request.header(name, value);
        return this;
    }

    /** With one more field of a form. */
    public Call form(String name, String value) {
        if (form.isEmpty()) {
            header("Content-Type", "application/x-www-form-urlencoded");
        } else {
            form.append('&');
        }
        form.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        return body(form.toString());
    }

    /** With this body. */
    public Call body(String text) {
        body = text;
        return this;
    }

    /** Over a connection that no later call uses. */
    public Call alone() {
        client = client();
        return this;
    }

    /** Sends it, and waits for the answer. */
    public Answer send() {
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError("no answer to " + method, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}

package io.github.jwtinject.readme;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** A Tomcat with one application, and a client for it. */
final class TomcatOnLoopback implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Tomcat tomcat = new Tomcat();

    private TomcatOnLoopback(Path folder) {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
    }

    /** Runs an application that is set up in code. */
    static TomcatOnLoopback running(Path folder, Consumer<ServletContext> setUp) throws LifecycleException {
        TomcatOnLoopback server = new TomcatOnLoopback(folder);
        Context context = server.tomcat.addContext("", folder.toString());
        context.addServletContainerInitializer((classes, started) -> setUp.accept(started), null);
        server.tomcat.start();
        return server;
    }

    /** Runs an application that its deployment descriptor sets up. */
    static TomcatOnLoopback running(Path folder, Path application) throws LifecycleException {
        TomcatOnLoopback server = new TomcatOnLoopback(folder);
        server.tomcat.addWebapp("", application.toString());
        server.tomcat.start();
        return server;
    }

    /** Status and body. */
    String get(String path, @Nullable String token) throws IOException, InterruptedException {
        return send(request(path, token));
    }

    /** Status and body. */
    String post(String path, String json, @Nullable String token) throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        int port = tomcat.getConnector().getLocalPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body().strip();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}

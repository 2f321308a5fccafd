package io.github.jwtinject.servlet;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.jspecify.annotations.Nullable;

/** Embedded Jetty. */
final class JettyServer implements TestServer {

    private final Server server;
    private final URI uri;

    private JettyServer(Server server, URI uri) {
        this.server = server;
        this.uri = uri;
    }

    static JettyServer start(String contextPath, WebApplication application) throws Exception {
        Path root = Files.createDirectories(Path.of("src", "test", "webapp")).toAbsolutePath();
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath);
        context.setBaseResourceAsPath(root);
        context.setWelcomeFiles(new String[] {"index.html"});
        context.addServlet(DefaultServlet.class, "/");
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        application.errorPages().forEach(errors::addErrorPage);
        context.setErrorHandler(errors);
        context.addServletContainerInitializer((classes, started) -> application.register(started));
        server.setHandler(admitting(application.allowedOrigin(), context));
        try {
            server.start();
        } catch (Exception e) {
            server.stop();
            throw e;
        }
        return new JettyServer(server, URI.create("http://127.0.0.1:" + connector.getLocalPort() + contextPath));
    }

    private static Handler admitting(@Nullable String origin, Handler application) {
        if (origin == null) {
            return application;
        }
        CrossOriginHandler cors = new CrossOriginHandler();
        cors.setAllowedOriginPatterns(Set.of(Pattern.quote(origin)));
        cors.setAllowedHeaders(Set.of("Authorization"));
        cors.setExposedHeaders(Set.of("WWW-Authenticate"));
        cors.setHandler(application);
        return cors;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not stop", e);
        }
    }
}

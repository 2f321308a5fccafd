package io.github.jwtinject.servlet;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Embedded Undertow. */
final class UndertowServer implements TestServer {

    private final Undertow server;
    private final DeploymentManager deployment;
    private final URI uri;

    private UndertowServer(Undertow server, DeploymentManager deployment, URI uri) {
        this.server = server;
        this.deployment = deployment;
        this.uri = uri;
    }

    static UndertowServer start(String contextPath, WebApplication application) throws Exception {
        DeploymentInfo info = deployment(contextPath.isEmpty() ? "/" : contextPath, application);
        DeploymentManager deployment = Servlets.newContainer().addDeployment(info);
        deployment.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(Handlers.path().addPrefixPath(info.getContextPath(), handler(deployment)))
                .build();
        server.start();
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return new UndertowServer(
                server, deployment, URI.create("http://127.0.0.1:" + address.getPort() + contextPath));
    }

    private static HttpHandler handler(DeploymentManager deployment) throws ServletException {
        try {
            return deployment.start();
        } catch (ServletException | RuntimeException e) {
            deployment.undeploy();
            throw e;
        }
    }

    private static DeploymentInfo deployment(String contextPath, WebApplication application) throws Exception {
        Path root = Files.createDirectories(Path.of("src", "test", "webapp")).toAbsolutePath();
        ServletContainerInitializer register = (classes, context) -> {
            String origin = application.allowedOrigin();
            if (origin != null) {
                // Undertow has nothing of its own for CORS.
                SpringCors.admit(origin, context);
            }
            application.register(context);
        };
        DeploymentInfo info = Servlets.deployment()
                .setClassLoader(UndertowServer.class.getClassLoader())
                .setDeploymentName("test")
                .setContextPath(contextPath)
                .setResourceManager(new PathResourceManager(root))
                .addWelcomePage("index.html")
                .setDefaultRequestEncoding("UTF-8")
                // Undertow starts a filter with the first request, unless it is told to; then a wrong one stops
                // nothing.
                .setEagerFilterInit(true)
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        ServletContainerInitializer.class, new ImmediateInstanceFactory<>(register), Set.of()));
        application.errorPages().forEach((status, path) -> info.addErrorPage(Servlets.errorPage(path, status)));
        return info;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        server.stop();
        try {
            deployment.stop();
        } catch (ServletException e) {
            throw new IllegalStateException("Undertow does not stop", e);
        }
        deployment.undeploy();
    }
}

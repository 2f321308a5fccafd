package io.github.jwtinject.siege.service;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The Servlet adapter on embedded Jetty, whose requests may run on virtual threads. */
final class JettyService implements Service {

    private final Server server;
    private final ServerConnector connector;
    private final SoakServlets servlets;

    private JettyService(Server server, ServerConnector connector, SoakServlets servlets) {
        this.server = server;
        this.connector = connector;
        this.servlets = servlets;
    }

    static Service start(Map<String, String> options, boolean virtual) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool();
        if (virtual) {
            threads.setVirtualThreadsExecutor(org.eclipse.jetty.util.VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        Server server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(128 * 1024);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(500, SoakServlets.ERROR_PAGE);
        context.setErrorHandler(errors);
        SoakServlets servlets = new SoakServlets(JwtInject.from(JwtInjectProperties.from(options)));
        context.addServletContainerInitializer((classes, started) -> servlets.register(started));
        server.setHandler(context);
        server.start();
        return new JettyService(server, connector, servlets);
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public boolean forwards() {
        return true;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not stop", e);
        }
        servlets.close();
    }
}

package io.github.jwtinject.example.servlet;

import io.github.jwtinject.example.agent.StartException;
import jakarta.servlet.ServletContainerInitializer;
import java.net.BindException;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.modeler.Registry;

/** A Tomcat that serves one application, at the root and to this machine only. */
final class EmbeddedTomcat implements AutoCloseable {

    /** A header and a cookie with a token of 8 KB each, and what browsers send beside them. */
    private static final String HEADER_BYTES = "32768";

    private static final String DIRECTORY = System.getProperty("java.io.tmpdir");

    private final Tomcat tomcat;

    private EmbeddedTomcat(Tomcat tomcat) {
        this.tomcat = tomcat;
    }

    /**
     * Starts it.
     *
     * @param port where to listen; 0 lets the system choose
     * @throws StartException when the port cannot be had, or the application does not start
     */
    static EmbeddedTomcat start(int port, ServletContainerInitializer application) {
        Registry.disableRegistry();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(DIRECTORY);
        tomcat.setConnector(connector(port));
        // The error page writes what this valve would, as JSON.
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass("");
        Context context = context(tomcat, application);
        EmbeddedTomcat started = new EmbeddedTomcat(tomcat);
        try {
            tomcat.start();
            if (!context.getState().isAvailable()) {
                throw new StartException("The application did not start; the log says why");
            }
            return started;
        } catch (LifecycleException e) {
            started.close();
            throw failure(port, e);
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** The port that it got. */
    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Returns when it is closed. */
    void await() {
        tomcat.getServer().await();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("Tomcat did not stop", e);
        }
    }

    private static Connector connector(int port) {
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxHttpRequestHeaderSize", HEADER_BYTES);
        // It would log that the port is taken, and go on without.
        connector.setThrowOnFailure(true);
        return connector;
    }

    private static Context context(Tomcat tomcat, ServletContainerInitializer application) {
        StandardContext context = (StandardContext) tomcat.addContext("", null);
        context.addServletContainerInitializer(application, null);
        context.setRequestCharacterEncoding("UTF-8");
        ErrorPage anyError = new ErrorPage();
        anyError.setLocation(Routes.ERROR_PAGE);
        context.addErrorPage(anyError);
        // Tomcat insists on a manager; this one keeps nothing on disk, and does not wait for a random seed.
        StandardManager sessions = new StandardManager();
        sessions.setPathname(null);
        sessions.setSecureRandomAlgorithm("");
        context.setManager(sessions);
        // The process ends with the application: no leaks to look for, and to warn of that it cannot be done.
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        return context;
    }

    private static StartException failure(int port, LifecycleException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return StartException.portTaken(port);
            }
        }
        return new StartException("Tomcat does not start: " + failure.getMessage());
    }
}

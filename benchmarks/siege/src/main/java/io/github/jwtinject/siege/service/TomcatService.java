package io.github.jwtinject.siege.service;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/** The Servlet adapter on embedded Tomcat, whose requests may run on virtual threads. */
final class TomcatService implements Service {

    private final Tomcat tomcat;
    private final SoakServlets servlets;

    private TomcatService(Tomcat tomcat, SoakServlets servlets) {
        this.tomcat = tomcat;
        this.servlets = servlets;
    }

    static Service start(Map<String, String> options, boolean virtual) throws Exception {
        Path base = Files.createTempDirectory("siege-tomcat");
        base.toFile().deleteOnExit();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        // No end of a connection after a hundred requests: each connection serves many users.
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        tomcat.getConnector().setProperty("maxHttpRequestHeaderSize", "131072");
        if (virtual) {
            tomcat.getConnector().getProtocolHandler().setExecutor(new VirtualThreadExecutor("request-"));
        }
        StandardContext context = (StandardContext) tomcat.addContext("", base.toString());
        context.setParentClassLoader(Thread.currentThread().getContextClassLoader());
        ErrorPage errorPage = new ErrorPage();
        errorPage.setErrorCode(500);
        errorPage.setLocation(SoakServlets.ERROR_PAGE);
        context.addErrorPage(errorPage);
        SoakServlets servlets = new SoakServlets(JwtInject.from(JwtInjectProperties.from(options)));
        context.addServletContainerInitializer((classes, started) -> servlets.register(started), null);
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("The application did not start");
        }
        return new TomcatService(tomcat, servlets);
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public boolean forwards() {
        return true;
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("Tomcat does not stop", e);
        }
        servlets.close();
    }
}

package io.github.jwtinject.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.filters.CorsFilter;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.Adapter;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.jspecify.annotations.Nullable;

/** Embedded Tomcat. */
final class TomcatServer implements TestServer {

    private final Tomcat tomcat;
    private final URI uri;

    private TomcatServer(Tomcat tomcat, URI uri) {
        this.tomcat = tomcat;
        this.uri = uri;
    }

    static TomcatServer start(String contextPath, WebApplication application) throws Exception {
        Path base = Files.createDirectories(Path.of("target", "tomcat"));
        Path root = Files.createDirectories(Path.of("src", "test", "webapp")).toAbsolutePath();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        StandardContext context = (StandardContext) tomcat.addContext(contextPath, root.toString());
        context.setFailCtxIfServletStartFails(true);
        context.setParentClassLoader(Thread.currentThread().getContextClassLoader());
        Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
        context.addWelcomeFile("index.html");
        context.addMimeMapping("html", "text/html");
        application.errorPages().forEach((status, path) -> context.addErrorPage(errorPage(status, path)));
        context.addServletContainerInitializer(
                (classes, started) -> {
                    admit(application.allowedOrigin(), started);
                    application.register(started);
                },
                null);
        // Tomcat goes on without an application that failed: 404 for everything, and the reason in the log.
        List<Throwable> failures = new ArrayList<>();
        Handler listener = new Failures(failures);
        Logger.getLogger("").addHandler(listener);
        try {
            tomcat.start();
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
        if (!context.getState().isAvailable()) {
            LifecycleException failed = new LifecycleException("The application did not start");
            failures.forEach(failed::addSuppressed);
            close(tomcat);
            throw failed;
        }
        return new TomcatServer(
                tomcat, URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + contextPath));
    }

    /** What requests are handed to when they are split into their parts. */
    Adapter adapter() {
        return tomcat.getConnector().getProtocolHandler().getAdapter();
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        close(tomcat);
    }

    private static void close(Tomcat tomcat) {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("Tomcat does not stop", e);
        }
    }

    private static void admit(@Nullable String origin, ServletContext context) {
        if (origin != null) {
            FilterRegistration.Dynamic cors = context.addFilter("cors", new CorsFilter());
            cors.setInitParameters(Map.of(
                    CorsFilter.PARAM_CORS_ALLOWED_ORIGINS, origin,
                    CorsFilter.PARAM_CORS_ALLOWED_HEADERS, "Authorization",
                    CorsFilter.PARAM_CORS_EXPOSED_HEADERS, "WWW-Authenticate"));
            cors.setAsyncSupported(true);
            cors.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
    }

    private static ErrorPage errorPage(int status, String path) {
        ErrorPage page = new ErrorPage();
        page.setErrorCode(status);
        page.setLocation(path);
        return page;
    }

    /** What Tomcat logs in the place of throwing it. */
    private static final class Failures extends Handler {

        private final List<Throwable> failures;

        Failures(List<Throwable> failures) {
            this.failures = failures;
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getThrown() != null) {
                failures.add(line.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

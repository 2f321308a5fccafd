package consumer;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.servlet.JwtFilter;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** The endpoint on a free port of this machine. */
public final class Server implements AutoCloseable {

    private final Tomcat tomcat = new Tomcat();

    /** Starts it. */
    public Server(JwtInject jwt) throws LifecycleException {
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "notes", new Notes());
        context.addServletMappingDecoded("/notes", "notes");
        context.addServletContainerInitializer((types, servlets) -> JwtFilter.register(servlets, jwt), Set.of());
        tomcat.start();
    }

    /** Where it listens. */
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}

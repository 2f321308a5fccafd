package io.github.jwtinject.benchmarks.servlet;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** One route, and before it what the system property {@code profile} names: {@code open} or {@code jwt-inject}. */
public final class Service {

    private static final Logger ROOT = Logger.getLogger("");

    private Service() {}

    /** Starts the service; takes {@code --server.port} and {@code --jwt-inject.<option>}. */
    public static void main(String[] arguments) throws LifecycleException {
        ROOT.setLevel(Level.WARNING);
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] option = argument.substring("--".length()).split("=", 2);
            options.put(option[0], option[1]);
        }
        String port = options.remove("server.port");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        tomcat.setPort(port == null ? 0 : Integer.parseInt(port));
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        StandardContext context = (StandardContext) tomcat.addContext("", null);
        context.addServletContainerInitializer(
                (none, servlets) -> {
                    if (System.getProperty("profile", "open").equals("open")) {
                        servlets.addServlet("whoami", new OpenRoute()).addMapping("/whoami");
                    } else {
                        JwtInjectRoute.add(servlets, options);
                    }
                },
                Set.of());
        tomcat.start();
        tomcat.getServer().await();
    }
}

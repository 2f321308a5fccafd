package io.github.jwtinject.servlet;

import java.net.URI;

/** A real container with one application, on a free port of 127.0.0.1. */
public interface TestServer extends AutoCloseable {

    /** The containers that an application must behave the same on. */
    enum Container {
        TOMCAT {
            @Override
            public TestServer start(String contextPath, WebApplication application) throws Exception {
                return TomcatServer.start(contextPath, application);
            }
        },
        JETTY {
            @Override
            public TestServer start(String contextPath, WebApplication application) throws Exception {
                return JettyServer.start(contextPath, application);
            }
        },
        UNDERTOW {
            @Override
            public TestServer start(String contextPath, WebApplication application) throws Exception {
                return UndertowServer.start(contextPath, application);
            }
        };

        /**
         * Starts an application.
         *
         * @throws Exception when it does not start, for whatever the container found wrong with it
         */
        public abstract TestServer start(String contextPath, WebApplication application) throws Exception;
    }

    /** The address of the application, context path included. */
    URI uri();

    @Override
    void close();
}

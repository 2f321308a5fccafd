package io.github.jwtinject.servlet;

/** Jetty, set up by init-params, under a context path. */
class JettyInitParamsContractTest extends ServletContract {

    JettyInitParamsContractTest() {
        super(TestServer.Container.JETTY, "/app", true);
    }
}

package io.github.jwtinject.servlet;

/** Jetty, set up in code, at the root. */
class JettyContractTest extends ServletContract {

    JettyContractTest() {
        super(TestServer.Container.JETTY, "", false);
    }
}

package io.github.jwtinject.servlet;

/** Tomcat, set up in code, at the root. */
class TomcatContractTest extends ServletContract {

    TomcatContractTest() {
        super(TestServer.Container.TOMCAT, "", false);
    }
}

package io.github.jwtinject.servlet;

/** Tomcat, set up by init-params, under a context path. */
class TomcatInitParamsContractTest extends ServletContract {

    TomcatInitParamsContractTest() {
        super(TestServer.Container.TOMCAT, "/app", true);
    }
}

package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.servlet.TestServer;
import io.github.jwtinject.testing.AdapterContract;
import java.net.URI;
import java.util.Map;

/** Spring MVC on Tomcat. */
class SpringMvcContractTest extends AdapterContract {

    private JwtInject jwt;
    private TestServer server;

    @Override
    protected URI start(Map<String, String> options) throws Exception {
        jwt = JwtInject.from(JwtInjectProperties.from(options));
        server = TestServer.Container.TOMCAT.start("", new SpringApplication(jwt, ContractController.class));
        return server.uri();
    }

    @Override
    protected void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
        if (jwt != null) {
            jwt.close();
            jwt = null;
        }
    }
}

package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.servlet.SpringCors;
import io.github.jwtinject.servlet.TestServer;
import io.github.jwtinject.servlet.WebApplication;
import io.github.jwtinject.testing.AdapterContract;
import io.github.jwtinject.testing.Surroundings;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.Map;

/** Spring MVC on Tomcat. */
class SpringMvcContractTest extends AdapterContract {

    private JwtInject jwt;
    private TestServer server;

    @Override
    protected URI start(Map<String, String> options, Surroundings beside) throws Exception {
        jwt = JwtInject.from(JwtInjectProperties.from(options));
        SpringApplication application = beside == Surroundings.CATCH_ALL
                ? new SpringApplication(jwt, ContractController.class, CatchAllAdvice.class)
                : new SpringApplication(jwt, ContractController.class);
        server = TestServer.Container.TOMCAT.start("", new WebApplication() {
            @Override
            public void register(ServletContext context) {
                if (beside == Surroundings.CROSS_ORIGIN) {
                    SpringCors.admit(Surroundings.ORIGIN, context);
                }
                application.register(context);
            }

            @Override
            public Map<Integer, String> errorPages() {
                return beside == Surroundings.CATCH_ALL
                        ? ContractController.CATCH_ALL_PAGES
                        : ContractController.ERROR_PAGES;
            }
        });
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

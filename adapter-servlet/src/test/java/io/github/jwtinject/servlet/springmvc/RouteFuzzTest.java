package io.github.jwtinject.servlet.springmvc;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.fuzz.FuzzedRequest;
import io.github.jwtinject.fuzz.RouteFuzz;
import io.github.jwtinject.servlet.TomcatInProcess;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The router of Spring MVC, in a whole application on Tomcat, which has an opinion on paths before it. */
class RouteFuzzTest extends RouteFuzz {

    private final TomcatInProcess tomcat;

    RouteFuzzTest() throws Exception {
        JwtInject jwt = JwtInject.from(JwtInjectProperties.from(options()));
        tomcat = TomcatInProcess.start(new SpringApplication(jwt, Handlers.class));
    }

    @RestController
    static class Handlers {

        @RequestMapping({"/health", "/docs", "/docs/{*page}"})
        void open() {
            reachOpen();
        }

        @RequestMapping({"/admin", "/admin/{id}", "/admin/{id}/{*rest}", "/admin/{name}.json"})
        void admin() {
            reachAdmin();
        }

        @RequestMapping({"/", "/{any}", "/health/{detail}", "/{*everything}"})
        void guarded() {
            reachGuarded();
        }
    }

    @Override
    protected void send(FuzzedRequest request) throws Exception {
        tomcat.send(request);
    }
}

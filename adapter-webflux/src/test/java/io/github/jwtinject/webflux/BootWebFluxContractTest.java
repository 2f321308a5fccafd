package io.github.jwtinject.webflux;

import io.github.jwtinject.spring.BootApplication;
import io.github.jwtinject.testing.Surroundings;
import java.net.URI;
import java.util.Map;

/** Annotated handlers on Spring Boot's WebFlux, with nothing but properties. */
class BootWebFluxContractTest extends WebFluxContract {

    private BootApplication application;

    @Override
    protected URI start(Map<String, String> options, Surroundings beside) {
        application = BootApplication.start(options, components(beside));
        return application.uri();
    }

    @Override
    protected void stop() {
        if (application != null) {
            application.close();
            application = null;
        }
    }
}

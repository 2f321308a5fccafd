package io.github.jwtinject.webflux;

import io.github.jwtinject.testing.Surroundings;
import java.net.URI;
import java.util.Map;

/** Annotated handlers on bare WebFlux. */
class BareWebFluxContractTest extends WebFluxContract {

    private BareApplication application;

    @Override
    protected URI start(Map<String, String> options, Surroundings beside) {
        application = BareApplication.start(options, components(beside));
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

package io.github.jwtinject.webflux;

import java.net.URI;
import java.util.Map;

/** Annotated handlers on bare WebFlux. */
class BareWebFluxContractTest extends WebFluxContract {

    private BareApplication application;

    @Override
    protected URI start(Map<String, String> options) {
        application = BareApplication.start(options, ContractController.class);
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

package io.github.jwtinject.micronaut;

import io.github.jwtinject.testing.AdapterContract;
import io.github.jwtinject.testing.Surroundings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The contract holds on Micronaut's Netty server, of whichever version is on the class path. */
class MicronautContractTest extends AdapterContract {

    private TestServer server;

    @BeforeEach
    void watchForBlockingCalls() {
        Blocking.watch();
    }

    @AfterEach
    void nothingBlocked() {
        Blocking.assertNone();
    }

    @Override
    protected URI start(Map<String, String> options, Surroundings beside) {
        Map<String, String> properties = new HashMap<>(options);
        // Micronaut itself turns away what comes to this machine from other origins; our own guard is to be seen.
        properties.put("micronaut.server.cors.localhost-pass-through", "true");
        properties.put("spec.beside", beside.name());
        if (beside == Surroundings.CROSS_ORIGIN) {
            properties.put("micronaut.server.cors.enabled", "true");
            properties.put("micronaut.server.cors.configurations.app.allowed-origins", Surroundings.ORIGIN);
            properties.put("micronaut.server.cors.configurations.app.exposed-headers", "WWW-Authenticate");
        }
        server = TestServer.startWith("contract", properties);
        return server.address();
    }

    @Override
    protected void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Test
    @Disabled("Micronaut has no dispatches")
    @Override
    public void theIdentity_isKept_inAnAsynchronousDispatch() {}

    @Test
    @Disabled("Micronaut has no dispatches")
    @Override
    public void theIdentity_isKept_inAForward() {}

    @Test
    @Disabled("Micronaut has no dispatches")
    @Override
    public void nobodyIsThere_inAForwardFromAnExcludedPath() {}

    @Test
    @Disabled("Micronaut has no dispatches")
    @Override
    public void theIdentity_isKept_inAnInclude() {}

    @Test
    @Disabled("Micronaut knows principals only, no remote user")
    @Override
    public void theRemoteUser_isTheUser() {}

    @Test
    @Disabled("Micronaut knows principals only, no roles")
    @Override
    public void roles_areScopes() {}
}

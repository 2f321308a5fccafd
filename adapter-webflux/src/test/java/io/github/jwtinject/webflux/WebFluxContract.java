package io.github.jwtinject.webflux;

import io.github.jwtinject.testing.AdapterContract;
import io.github.jwtinject.testing.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The contract on WebFlux, whose event loops no test may block. */
abstract class WebFluxContract extends AdapterContract {

    @BeforeEach
    final void watchForBlockingCalls() {
        Blocking.watch();
    }

    @AfterEach
    final void nothingBlocked() {
        Blocking.assertNone();
    }

    static Class<?>[] components(Surroundings beside) {
        return switch (beside) {
            case NONE -> new Class<?>[] {ContractController.class};
            case CROSS_ORIGIN -> new Class<?>[] {ContractController.class, CorsFilter.class};
            case CATCH_ALL -> new Class<?>[] {ContractController.class, CatchAll.class};
        };
    }

    @Test
    @Disabled("WebFlux knows principals, and no remote user beside them")
    @Override
    public void theRemoteUser_isTheUser() {}

    @Test
    @Disabled("WebFlux knows principals, and no roles")
    @Override
    public void roles_areScopes() {}

    @Test
    @Disabled("WebFlux has no dispatches: a request has one exchange from its beginning to its end")
    @Override
    public void theIdentity_isKept_inAnAsynchronousDispatch() {}

    @Test
    @Disabled("WebFlux has no dispatches: a request has one exchange from its beginning to its end")
    @Override
    public void theIdentity_isKept_inAForward() {}

    @Test
    @Disabled("WebFlux has no dispatches: a request has one exchange from its beginning to its end")
    @Override
    public void nobodyIsThere_inAForwardFromAnExcludedPath() {}

    @Test
    @Disabled("WebFlux has no dispatches: a request has one exchange from its beginning to its end")
    @Override
    public void theIdentity_isKept_inAnInclude() {}
}

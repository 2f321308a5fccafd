package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The HTTP contract that every adapter passes, over real sockets: extraction, injection, owned parameters, exclusions, the cross-site
 * guard, dispatches, refusals, keys of issuers, and identities kept apart.
 *
 * <p>An adapter's test class extends this one and says how its server starts and stops; it puts the routes of {@link
 * ContractApplication} under its filter. What its framework does not have, it overrides and disables, and says why:
 *
 * <pre>{@code
 * class ServletOnTomcatTest extends AdapterContract {
 *     private Tomcat tomcat;
 *
 *     @Override protected URI start(Map<String, String> options, Surroundings beside) throws Exception { … }
 *     @Override protected void stop() throws Exception { … }
 *
 *     @Test @Disabled("A bare servlet container has no …")
 *     @Override public void …() {}
 * }
 * }</pre>
 *
 * <p>At most one server runs at a time; tests that want the same options share it. After each test everything that was
 * logged and answered is searched for the tokens that were sent, which is why Logback has to be on the class path of the
 * adapter's tests.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(SetupOrder.class)
public abstract class AdapterContract
        implements HeaderContract,
                CookieContract,
                CrossSiteContract,
                ValidationContract,
                AlgorithmContract,
                IdentityContract,
                InjectionContract,
                SpoofingContract,
                OwnedParameterContract,
                RouteContract,
                ScopeContract,
                DispatchContract,
                RefusalContract,
                CrossOriginContract,
                CatchAllContract,
                UnverifiedContract,
                KeysContract,
                ConcurrencyContract,
                AttackContract {

    private final LeakCheck leaks = new LeakCheck();
    private @Nullable ServerUnderTest running;

    /**
     * Starts the server: the routes of {@link ContractApplication}, behind our filter with these options, on a free port
     * of 127.0.0.1.
     *
     * @param options the whole set-up, with the prefix: {@code jwt-inject.secret-key} and so on
     * @param beside what the application has beside the routes
     * @return the address of the application, such as {@code http://127.0.0.1:41234} or, with a context path, {@code
     *     http://127.0.0.1:41234/app}
     * @throws Exception if it cannot start; an application that our options stopped from starting must throw as well
     */
    protected abstract URI start(Map<String, String> options, Surroundings beside) throws Exception;

    /** Stops what {@link #start} started; also called after a start that failed. */
    protected abstract void stop() throws Exception;

    @Override
    public final ServerUnderTest server() {
        return Objects.requireNonNull(running, "no test is running");
    }

    @BeforeEach
    final void startWhatTheTestWants(TestInfo test) throws Exception {
        @Nullable ServerSetup wanted = ServerSetup.of(test.getTestMethod().orElseThrow());
        if (wanted == null) {
            stopWhatRuns();
        } else {
            startUnlessItRuns(wanted);
        }
    }

    @Override
    public final ServerUnderTest startWith(ServerSetup setup) throws Exception {
        startUnlessItRuns(setup);
        return server();
    }

    private void startUnlessItRuns(ServerSetup wanted) throws Exception {
        leaks.listen();
        leaks.begin(wanted);
        if (running == null || !running.setup().equals(wanted)) {
            stopWhatRuns();
            running = new ServerUnderTest(started(wanted), wanted, leaks);
            leaks.listen();
        }
    }

    private URI started(ServerSetup setup) throws Exception {
        try {
            return start(setup.options(), setup.beside());
        } catch (Exception e) {
            stop();
            throw e;
        }
    }

    @AfterEach
    final void nothingLeaked() {
        leaks.verify();
    }

    @AfterAll
    final void stopAtTheEnd() throws Exception {
        stopWhatRuns();
        leaks.end();
    }

    private void stopWhatRuns() throws Exception {
        if (running != null) {
            running = null;
            stop();
        }
    }

    @Test
    public void anUnknownOption_stopsTheStart_andIsNamed() throws Exception {
        failedStart(server().setup().with("no-such-option", "1"), "no-such-option");
    }

    @Test
    public void aBadSecret_stopsTheStart_andIsNotTold() throws Exception {
        failedStart(server().setup().with("secret-key", ServerSetup.CANARY), "secret-key");
    }

    private void failedStart(ServerSetup setup, String culprit) throws Exception {
        stopWhatRuns();
        try {
            assertThatThrownBy(() -> start(setup.options(), setup.beside()))
                    .hasStackTraceContaining(culprit)
                    .satisfies(thrown -> leaks.answered(Throwables.getStackTrace(thrown)));
        } finally {
            stop();
        }
    }
}

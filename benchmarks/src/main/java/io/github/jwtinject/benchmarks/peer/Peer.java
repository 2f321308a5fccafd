package io.github.jwtinject.benchmarks.peer;

import io.github.jwtinject.benchmarks.Algorithm;
import io.github.jwtinject.benchmarks.Caller;
import io.github.jwtinject.benchmarks.CryptoProvider;
import io.github.jwtinject.benchmarks.Scenario;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A library in one set-up: one verifier for all threads, which checks signature, algorithm, issuer, audience, {@code exp}
 * and {@code nbf}. It is measured only after it has accepted the good token and refused each bad one.
 */
@State(Scope.Benchmark)
public abstract class Peer {

    /** The token's algorithm. */
    @Param
    public Algorithm alg;

    /** Whose cryptography the library uses. */
    @Param("jdk")
    public CryptoProvider provider;

    private String token;
    private byte[] bytes;

    /** Sets the library up and tries it out. */
    @Setup
    public final void setUp() throws Exception {
        Scenario scenario = scenario(Scenario.of(alg));
        installProvider();
        prepare(scenario);
        token = scenario.token();
        bytes = SeenToken.bytes(token);
        accept(token, "user_7f3a91c2");
        for (Map.Entry<String, String> bad : scenario.refused().entrySet()) {
            refuse(bad.getKey(), bad.getValue());
        }
        accept(scenario.token(7), "user_00000007");
    }

    /** The token that is validated. */
    public final String token() {
        return token;
    }

    /** The token that is validated, as a new String, whose hash nobody has computed. */
    public final String freshToken() {
        return SeenToken.fresh(bytes);
    }

    /** Validates a token and reads two claims; throws when the token is refused. */
    public abstract Caller validate(String token) throws Exception;

    abstract void prepare(Scenario scenario) throws Exception;

    /** What this library is asked to validate; the same for all but those that know another spelling only. */
    Scenario scenario(Scenario usual) {
        return usual;
    }

    /** Gives the library the provider; before all others, unless it takes one of its own. */
    void installProvider() {
        provider.install();
    }

    private void accept(String good, String subject) throws Exception {
        Caller caller = validate(good);
        if (!caller.subject().equals(subject) || caller.roles().size() != 3) {
            throw new IllegalStateException(getClass().getSimpleName() + " reads another caller");
        }
    }

    private void refuse(String what, String bad) {
        try {
            validate(bad);
        } catch (Exception expected) {
            return;
        }
        throw new IllegalStateException(getClass().getSimpleName() + " accepts a token with: " + what);
    }
}

package io.github.jwtinject.benchmarks.peer;

import io.github.jwtinject.benchmarks.Algorithm;
import io.github.jwtinject.benchmarks.Scenario;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A token that comes again, each time as a new String, as it does from a socket. */
@State(Scope.Benchmark)
public class SeenToken {

    @Param
    public Algorithm alg;

    private byte[] bytes;

    @Setup
    public void setUp() throws GeneralSecurityException {
        bytes = bytes(Scenario.of(alg).token());
    }

    /** The token, as a new String. */
    public String fresh() {
        return fresh(bytes);
    }

    /** The bytes that come from a socket. */
    static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What a server makes of them. */
    static String fresh(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}

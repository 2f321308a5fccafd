package io.github.jwtinject.benchmarks;

import io.github.jwtinject.benchmarks.peer.Auth0;
import io.github.jwtinject.benchmarks.peer.Floor;
import io.github.jwtinject.benchmarks.peer.FusionAuth;
import io.github.jwtinject.benchmarks.peer.Jjwt;
import io.github.jwtinject.benchmarks.peer.Jose4j;
import io.github.jwtinject.benchmarks.peer.Nimbus;
import io.github.jwtinject.benchmarks.peer.Ours;
import io.github.jwtinject.benchmarks.peer.OursCached;
import io.github.jwtinject.benchmarks.peer.SeenToken;
import io.github.jwtinject.benchmarks.peer.SmallRye;
import io.github.jwtinject.benchmarks.peer.SpringSecurity;
import io.github.jwtinject.benchmarks.peer.Tink;
import io.github.jwtinject.benchmarks.peer.Vertx;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * One token, validated by everybody: signature, algorithm, issuer, audience and times, then two claims are read. Beside it
 * the bare primitive.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ValidateBenchmark {

    /** The bare primitive. */
    @Benchmark
    public boolean floor(Floor floor) throws GeneralSecurityException {
        return floor.verify();
    }

    /** What is no part of a look-up: the String that a server makes of the bytes of a token that it has seen. */
    @Benchmark
    public String freshString(SeenToken token) {
        return token.fresh();
    }

    /** A full validation. */
    @Benchmark
    public Caller jwtInject(Ours peer) {
        return peer.validate(peer.token());
    }

    /** A token that was seen before. */
    @Benchmark
    public Caller jwtInjectCached(OursCached peer) {
        return peer.validate(peer.freshToken());
    }

    @Benchmark
    public Caller jose4j(Jose4j peer) throws Exception {
        return peer.validate(peer.token());
    }

    @Benchmark
    public Caller nimbus(Nimbus peer) throws Exception {
        return peer.validate(peer.token());
    }

    @Benchmark
    public Caller springSecurity(SpringSecurity peer) {
        return peer.validate(peer.token());
    }

    @Benchmark
    public Caller auth0(Auth0 peer) {
        return peer.validate(peer.token());
    }

    @Benchmark
    public Caller jjwt(Jjwt peer) {
        return peer.validate(peer.token());
    }

    @Benchmark
    public Caller fusionAuth(FusionAuth peer) {
        return peer.validate(peer.token());
    }

    @Benchmark
    public Caller vertx(Vertx peer) {
        return peer.validate(peer.token());
    }

    @Benchmark
    public Caller smallRye(SmallRye peer) throws Exception {
        return peer.validate(peer.token());
    }

    @Benchmark
    public Caller tink(Tink peer) throws Exception {
        return peer.validate(peer.token());
    }
}

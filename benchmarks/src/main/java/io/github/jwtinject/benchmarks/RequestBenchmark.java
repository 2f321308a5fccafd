package io.github.jwtinject.benchmarks;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.keys.VerificationKey;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All that the core does for one request: extract, validate, map, authorise and fill the handler's parameters. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@NullUnmarked // JMH fills the fields after construction.
public class RequestBenchmark {

    @Param
    public Algorithm alg;

    /** Entries of the cache of verified tokens. */
    @Param({"0", "10000"})
    public int cache;

    private JwtInject jwt;
    private InjectionPlan plan;
    private RequestView request;

    @Setup
    public void setUp() throws GeneralSecurityException {
        Scenario scenario = Scenario.of(alg);
        jwt = JwtInject.builder()
                .verificationKey(VerificationKey.of(scenario.key().verificationKey(), Scenario.KEY_ID, null))
                .issuer(Scenario.ISSUER)
                .audience(Scenario.AUDIENCE)
                .tokenCacheSize(cache)
                .dependenciesClaims("name", "email", "roles")
                .build();
        plan = jwt.plan(Endpoint.method(), Set.of());
        request = new TokenRequest("Bearer " + scenario.token());
        if (!"user_7f3a91c2".equals(request()[0])) {
            throw new IllegalStateException("the request has no caller");
        }
    }

    /** From the header to the arguments. */
    @Benchmark
    public @Nullable Object[] request() {
        Decision decision = jwt.decide(request);
        plan.authorize(decision, Map.of());
        return plan.arguments(decision);
    }
}

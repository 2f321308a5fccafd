package io.github.jwtinject.benchmarks;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtIdentity;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.keys.VerificationKey;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A handler's arguments: by its compiled plan, and by the code that somebody would write for this one handler. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@NullUnmarked // JMH fills the fields after construction.
public class PlanBenchmark {

    private InjectionPlan plan;
    private Decision decision;

    @Setup
    public void setUp() throws GeneralSecurityException {
        Scenario scenario = Scenario.of(Algorithm.HS256);
        JwtInject jwt = JwtInject.builder()
                .verificationKey(VerificationKey.of(scenario.key().verificationKey()))
                .issuer(Scenario.ISSUER)
                .audience(Scenario.AUDIENCE)
                .dependenciesClaims("name", "email", "roles")
                .build();
        plan = jwt.plan(Endpoint.method(), Set.of());
        decision = jwt.decide(new TokenRequest("Bearer " + scenario.token()));
        if (!Arrays.equals(plan(), byHand())) {
            throw new IllegalStateException("plan and hand do not agree");
        }
    }

    /** By the plan. */
    @Benchmark
    public @Nullable Object[] plan() {
        return plan.arguments(decision);
    }

    /** By hand, with the checks that the plan makes. */
    @Benchmark
    public @Nullable Object[] byHand() {
        if (!(decision instanceof Decision.Admit admit)) {
            throw new IllegalStateException("refused");
        }
        JwtIdentity identity = admit.identity();
        String userId = identity.userId();
        String sessionId = identity.sessionId();
        if (userId == null || sessionId == null || !(identity.claims().get("roles") instanceof List<?> claim)) {
            throw new IllegalStateException("refused");
        }
        List<String> roles = new ArrayList<>(claim.size());
        for (Object role : claim) {
            roles.add((String) role);
        }
        Map<String, Object> dependencies = identity.dependencies();
        return new @Nullable Object[] {userId, sessionId, dependencies, List.copyOf(roles), null};
    }
}

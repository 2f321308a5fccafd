package io.github.jwtinject.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.benchmarks.peer.Auth0;
import io.github.jwtinject.benchmarks.peer.Floor;
import io.github.jwtinject.benchmarks.peer.FusionAuth;
import io.github.jwtinject.benchmarks.peer.Jjwt;
import io.github.jwtinject.benchmarks.peer.Jose4j;
import io.github.jwtinject.benchmarks.peer.Nimbus;
import io.github.jwtinject.benchmarks.peer.Ours;
import io.github.jwtinject.benchmarks.peer.OursCached;
import io.github.jwtinject.benchmarks.peer.Peer;
import io.github.jwtinject.benchmarks.peer.SeenToken;
import io.github.jwtinject.benchmarks.peer.SmallRye;
import io.github.jwtinject.benchmarks.peer.SpringSecurity;
import io.github.jwtinject.benchmarks.peer.Tink;
import io.github.jwtinject.benchmarks.peer.Vertx;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each benchmark once: a set-up that accepts a bad token, or refuses the good one, fails by itself. */
class BenchmarksTest {

    private static final List<Algorithm> WITHOUT_EDDSA = List.of(Algorithm.HS256, Algorithm.RS256, Algorithm.ES256);
    private static final List<Algorithm> ALL = List.of(Algorithm.values());

    private static final ValidateBenchmark VALIDATE = new ValidateBenchmark();

    private interface Method<P> {
        Caller of(P peer) throws Exception;
    }

    static Stream<Arguments> libraries() {
        return Stream.of(
                        library(Ours::new, ALL, VALIDATE::jwtInject),
                        library(OursCached::new, ALL, VALIDATE::jwtInjectCached),
                        library(Jose4j::new, ALL, VALIDATE::jose4j),
                        library(Nimbus::new, ALL, VALIDATE::nimbus),
                        library(SpringSecurity::new, WITHOUT_EDDSA, VALIDATE::springSecurity),
                        library(Auth0::new, WITHOUT_EDDSA, VALIDATE::auth0),
                        library(Jjwt::new, ALL, VALIDATE::jjwt),
                        library(FusionAuth::new, ALL, VALIDATE::fusionAuth),
                        library(Vertx::new, ALL, VALIDATE::vertx),
                        library(SmallRye::new, ALL, VALIDATE::smallRye),
                        library(Tink::new, WITHOUT_EDDSA, VALIDATE::tink))
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    <P extends Peer> void eachLibrary_acceptsTheGoodTokenAndRefusesTheBad(P peer, Algorithm algorithm, Method<P> method)
            throws Exception {
        peer.alg = algorithm;
        peer.provider = CryptoProvider.jdk;
        peer.setUp();

        assertThat(method.of(peer).subject()).isEqualTo("user_7f3a91c2");
    }

    @ParameterizedTest
    @EnumSource
    void theFloorHolds(Algorithm algorithm) throws Exception {
        Floor floor = new Floor();
        floor.alg = algorithm;
        floor.provider = CryptoProvider.jdk;
        floor.setUp();

        assertThat(VALIDATE.floor(floor)).isTrue();
    }

    @Test
    void aSeenTokenIsANewString() throws Exception {
        SeenToken token = new SeenToken();
        token.alg = Algorithm.HS256;
        token.setUp();

        assertThat(VALIDATE.freshString(token)).isNotSameAs(VALIDATE.freshString(token));
    }

    @ParameterizedTest
    @EnumSource
    void aRequestFillsTheParameters(Algorithm algorithm) throws Exception {
        RequestBenchmark request = new RequestBenchmark();
        request.alg = algorithm;
        request.setUp();

        assertThat(request.request()).hasSize(5).contains("user_7f3a91c2", List.of("admin", "editor", "viewer"));
    }

    @Test
    void thePlanDoesWhatHandWrittenCodeDoes() throws Exception {
        PlanBenchmark plan = new PlanBenchmark();
        plan.setUp();

        assertThat(plan.plan()).isEqualTo(plan.byHand());
    }

    @Test
    void theTokenIsAsLongAsTheOneOfTheBudget() throws Exception {
        assertThat(Scenario.of(Algorithm.HS256).token()).hasSizeBetween(640, 680);
    }

    private static <P extends Peer> Stream<Arguments> library(
            Supplier<P> peer, List<Algorithm> algorithms, Method<P> method) {
        return algorithms.stream().map(algorithm -> Arguments.of(peer.get(), algorithm, method));
    }
}

package io.github.jwtinject.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Raw request targets by which guarded handlers were reached on real servers, against exclusions and mappings. */
class PathVectorsTest {

    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final JwtInject JWT = JwtInject.builder()
            .secretKey(TOKENS.verificationKey())
            .excludedRoutePaths("/health/**")
            .scopeMapping("* /admin/**", "admin:all")
            .build();

    @Test
    void theVectors_areThere() {
        assumeTrue(
                System.getenv("VECTORS_DIR") != null,
                "VECTORS_DIR is not set: the raw request targets of http-inputs/paths.json were NOT tried");
        assertThat(targets()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void noTarget_reachesAnything_withoutToken(String target) {
        int end = Stream.of("?", "#")
                .mapToInt(target::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(target.length());
        FakeRequest request = FakeRequest.get(target.substring(0, end));

        assertThat(JWT.decide(request))
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        refuse -> assertThat(refuse.refusal().reason())
                                .isIn(RefusalReason.BAD_REQUEST, RefusalReason.MISSING));
        // And with a token, nothing that some server takes for /admin goes on without its scope.
        assertThat(JWT.decide(request.bearer(TOKENS.compact()))).isInstanceOf(Decision.Refuse.class);
    }

    static Stream<String> targets() {
        String folder = System.getenv("VECTORS_DIR");
        if (folder == null) {
            return Stream.of("/health/../admin", "/health/..;/admin", "//admin", "/%61dmin", "/admin/");
        }
        try {
            JsonNode paths = new ObjectMapper()
                    .readTree(Path.of(folder, "http-inputs", "paths.json").toFile())
                    .get("paths");
            return StreamSupport.stream(paths.spliterator(), false)
                    .map(path -> path.get("target").asText());
        } catch (IOException e) {
            throw new IllegalStateException("VECTORS_DIR has no readable http-inputs/paths.json", e);
        }
    }
}

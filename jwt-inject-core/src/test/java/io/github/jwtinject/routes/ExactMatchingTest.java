package io.github.jwtinject.routes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A framework that takes more paths for a pattern's than a mapping does is no place for mappings. */
class ExactMatchingTest {

    private static final ScopeMapping MAPPING = ScopeMapping.parse("GET /admin", List.of("admin"));

    static List<BiPredicate<String, String>> loose() {
        return List.of(
                String::equalsIgnoreCase,
                (pattern, path) -> path.replace("/ ", "/").equals(pattern),
                (pattern, path) -> path.strip().equals(pattern));
    }

    @ParameterizedTest
    @MethodSource("loose")
    void looseMatching_isRefused_whereThereAreMappings(BiPredicate<String, String> matches) {
        assertThatThrownBy(() -> policy(MAPPING).requireExactMatching("the router: leave it", matches))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("'GET /admin'")
                .hasMessageContaining("the router: leave it, or ")
                .hasMessageContaining("@RequireScopes");
        assertThatCode(() -> policy().requireExactMatching("the router", matches))
                .doesNotThrowAnyException();
    }

    @Test
    void exactMatching_isFine_andTrailingSlashesAreRefusedAnyway() {
        policy(MAPPING).requireExactMatching("the router", String::equals);
        policy(MAPPING).requireExactMatching("the router", (pattern, path) -> path.matches(pattern + "/?"));
    }

    private static RoutePolicy policy(ScopeMapping... mappings) {
        return new RoutePolicy(ExcludedRoutes.of(List.of()), ScopeMappings.of(List.of(mappings)), false);
    }
}

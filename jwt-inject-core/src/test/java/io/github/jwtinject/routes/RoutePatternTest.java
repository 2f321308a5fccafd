package io.github.jwtinject.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutePatternTest {

    @ParameterizedTest
    @CsvSource({
        "/,          /,            true",
        "/,          /a,           false",
        "/health,    /health,      true",
        "/health,    /Health,      false",
        "/health,    /health/x,    false",
        "/health,    /healthz,     false",
        "/a/*,       /a/b,         true",
        "/a/*,       /a,           false",
        "/a/*,       /a/b/c,       false",
        "/a/**,      /a,           true",
        "/a/**,      /a/b,         true",
        "/a/**,      /a/b/c/d,     true",
        "/a/**,      /ab,          false",
        "/a/**,      /b/a,         false",
        "/a/{id},    /a/1,         true",
        "/a/{id},    /a/1/2,       false",
        "/a/{id}/b,  /a/1/b,       true",
        "/a/{id}/**, /a/1,         true",
        "/a/{id}/**, /a,           false",
        "/a/*,       /a/%2A,       true",
        "/a b,       /a%20b,       true"
    })
    void matches_asThePatternSays(String pattern, String path, boolean expected) {
        assertThat(RoutePattern.parse(pattern).matches(CleanPath.of(path))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "health", "/a/", "/a/**/b", "/a/b*", "/a/*b", "/a/{", "/a/{}", "/a/{1x}", "/a//b", "/a/../b",
                "/a/.", "/a%2fb", "/a;x", "/a?x", "/a.*", "/a/{x}y", "/***"
            })
    void parse_whenNoPattern_isRefusedWithTheMend(String pattern) {
        assertThatThrownBy(() -> RoutePattern.parse(pattern))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("'" + pattern + "'")
                .hasMessageContaining("write a path such as");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/**", "/*/**", "/{x}/**"})
    void excluded_whenEverythingIsOpened_isRefused(String pattern) {
        assertThatThrownBy(() -> ExcludedRoutes.of(List.of("/health", pattern)))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("excluded-route-paths")
                .hasMessageContaining(pattern);
    }

    @Test
    void excluded_whenTheFrameworkRoutesElsewhere_needsBothPaths() {
        ExcludedRoutes routes = ExcludedRoutes.of(List.of("/", "/docs/**"));

        assertThat(routes.contains("/docs/a", "/docs/a")).isTrue();
        assertThat(routes.contains("/docs/a", null)).isTrue();
        assertThat(routes.contains("/docs/a", "/admin")).isFalse();
        assertThat(routes.contains("/", "/index.html")).isFalse();
        assertThat(routes.contains("/docs/../admin", "/docs/x")).isFalse();
        assertThat(routes.contains("/admin", "/docs/x")).isFalse();
        assertThat(routes.contains("/docs/a", "/docs/b")).isTrue();
        assertThat(routes.contains("/docs/a", "/docs/../admin")).isFalse();
        assertThat(routes.contains("/docs/a", "/docs//x")).isFalse();
    }
}

package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.honest;
import static io.github.jwtinject.attack.Target.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Part K of the catalogue, as far as the core decides: routes, methods, preflights. */
class RouteAttacksTest {

    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final Target OPEN = trusting(HS256, builder -> builder.excludedRoutePaths("/health", "/docs/**"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/../admin",
                "/./health",
                "//health",
                "/docs//admin",
                "/docs/../admin",
                "/docs/./x",
                "/health/."
            })
    void K1_dotAndEmptySegments(String path) {
        staysShut(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health;",
                "/health;jsessionid=1",
                "/docs/..;/admin",
                "/;/health",
                "/docs;x=1/admin",
                "/docs/admin;.css"
            })
    void K2_semicolons(String path) {
        staysShut(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/%2e%2e/admin",
                "/docs/.%2E/admin",
                "/docs/..%2fadmin",
                "/docs%2fadmin",
                "/docs/..%5cadmin",
                "/docs\\admin",
                "/docs/%252e%252e/admin",
                "/docs/%00",
                "/docs/%0a",
                "/docs/%c0%ae%c0%ae/admin",
                "/docs/%u002e/x",
                "/docs/%",
                "/docs/%2",
                "/docs/%\uff12\uff10",
            })
    void K3_encodedPath(String path) {
        staysShut(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health/", "/Health", "/HEALTH", "/health.json", "/health%20", "/healthy", "/docsy", "/docs/"})
    void K4_pathThatIsNearlyExcluded(String path) {
        staysShut(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/**",
                "/{x}/**",
                "/*/**",
                "health",
                "",
                " ",
                "/health/",
                "/a/**/b",
                "/a/../b",
                "//a",
                "/a?b",
                "/a;b",
                "/%41",
                "/a*"
            })
    void K5_exclusionThatOpensTooMuchOrNothing(String pattern) {
        assertThatThrownBy(() -> trusting(HS256, builder -> builder.excludedRoutePaths(pattern)))
                .isInstanceOf(JwtConfigurationException.class);
    }

    @Test
    void K6_frameworkThatRoutesElsewhere() {
        assertThat(decided(FakeRequest.get("/health"))).isInstanceOf(Decision.Pass.class);
        assertThat(decided(FakeRequest.get("/health").routedPath("/health"))).isInstanceOf(Decision.Pass.class);
        refuses(FakeRequest.get("/health").routedPath("/admin"));
        refuses(FakeRequest.get("/docs/x").routedPath("/docs/../admin"));
        refuses(FakeRequest.get("/admin").routedPath("/health"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "get", "HEAD", "TRACE", "CONNECT", "PROPFIND", "options", "OPTIONS "})
    void K7_method(String method) {
        refuses(FakeRequest.method(method, "/admin"));
        refuses(FakeRequest.method(method, "/admin")
                .header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "GET"));
        refuses(FakeRequest.method(method, "/admin").header("X-HTTP-Method-Override", "OPTIONS"));
    }

    @Test
    void K8_preflight() {
        FakeRequest options = FakeRequest.method("OPTIONS", "/admin");
        refuses(options);
        refuses(options.header("Origin", "https://app.example"));
        refuses(options.header("Access-Control-Request-Method", "GET"));
        FakeRequest preflight =
                options.header("Origin", "https://app.example").header("Access-Control-Request-Method", "GET");
        assertThat(decided(preflight)).isEqualTo(new Decision.Pass(Decision.PassReason.PREFLIGHT));
        assertThat(decided(preflight.bearer(HS256.compact())))
                .isEqualTo(new Decision.Pass(Decision.PassReason.PREFLIGHT));
        OPEN.refuses(options.bearer("a.b.c"), "a.b.c", RefusalReason.MALFORMED, RefusalReason.INVALID);
    }

    private static void staysShut(String path) {
        refuses(FakeRequest.get(path));
        assertThat(List.of("/health", "/docs", "/docs/a/b"))
                .allSatisfy(open -> assertThat(decided(FakeRequest.get(open))).isInstanceOf(Decision.Pass.class));
    }

    private static void refuses(FakeRequest request) {
        OPEN.refuses(request, HS256.compact(), RefusalReason.MISSING);
    }

    private static Decision decided(FakeRequest request) {
        return OPEN.decide(request, new ArrayList<>());
    }
}

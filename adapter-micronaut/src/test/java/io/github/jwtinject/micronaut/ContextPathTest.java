package io.github.jwtinject.micronaut;

import static io.github.jwtinject.micronaut.TestServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.annotation.UserId;
import io.micronaut.context.ExecutionHandleLocator;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.web.router.DefaultRouteBuilder;
import io.micronaut.web.router.RouteBuilder.UriNamingStrategy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options name paths without the context path, and what is outside of it is guarded as well. */
class ContextPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/app", "app", "/app/"})
    void exclusions_areBelowTheContextPath(String contextPath) {
        try (TestServer server = TestServer.start(
                "context-path",
                Map.of(
                        "micronaut.server.context-path",
                        contextPath,
                        "jwt-inject.excluded-route-paths",
                        "/open,/outside"))) {
            assertThat(send(server.anonymous("/app/open")).body()).isEqualTo("nobody");
            assertThat(send(server.anonymous("/app/user")).statusCode()).isEqualTo(401);
            assertThat(send(server.authorized("/app/user")).body()).isEqualTo("user_123");

            for (String outside : new String[] {"/open", "/application/open", "/outside"}) {
                assertThat(send(server.anonymous(outside)).statusCode()).isEqualTo(401);
            }
            assertThat(send(server.authorized("/outside")).body()).isEqualTo("user_123");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', /open, /open",
        "/app, /app/open, /open",
        "/app, /app, ''",
        "/app, /app/a%20b/, /a%20b/",
        "/app, /apple/open, //apple/open",
        "/app, /open, //open",
        "/a/b, /a/b/open, /open",
    })
    void thePath_isWhatFollowsIt(String contextPath, String path, String rest) {
        assertThat(new ContextPath(() -> contextPath).without(path)).isEqualTo(rest);
    }

    @Test
    void thePath_isWhole_whereThereIsNone() {
        assertThat(new ContextPath(null).without("/open")).isEqualTo("/open");
        assertThat(new ContextPath(() -> null).without("/open")).isEqualTo("/open");
        assertThat(new ContextPath(() -> "/").without("/open")).isEqualTo("/open");
    }

    @Controller
    @Requires(property = "spec.name", value = "context-path")
    static class Routes {

        @Get("/user")
        String user(@UserId String user_id) {
            return user_id;
        }

        @Get("/open")
        String open(@UserId Optional<String> user_id) {
            return user_id.orElse("nobody");
        }
    }

    /** Routes that are made in code are not put below the context path. */
    @SuppressWarnings("overrides") // among the methods that it inherits, variable arguments are arrays and back
    @Singleton
    @Requires(property = "spec.name", value = "context-path")
    static class Outside extends DefaultRouteBuilder {

        Outside(ExecutionHandleLocator handles, UriNamingStrategy naming, ConversionService conversions) {
            super(handles, naming, conversions);
            GET("/outside", Routes.class, "user", String.class);
        }
    }
}

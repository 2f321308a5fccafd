package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteMatch;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Path variables are decoded as what they are: parts of a path. */
class PathVariablesTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start("variables");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/files/plain, plain",
        "/files/a%20b, a b",
        "/files/a+b, a+b",
        "/files/a+b%2Bc%20d, a+b+c d",
        "/files/a%2Bb, a+b",
        "/files/%C3%BC+/x, ü+/x",
    })
    void aPlus_isNoSpace(String path, String value) {
        UriRouteMatch<Object, Object> match =
                server.bean(Router.class).GET(path).orElseThrow();

        assertThat(PathVariables.of(match, path)).isEqualTo(Map.of("name", value));
    }

    @Controller
    @Requires(property = "spec.name", value = "variables")
    static class Routes {

        @Get("/files/{+name}")
        String file(String name) {
            return name;
        }
    }
}

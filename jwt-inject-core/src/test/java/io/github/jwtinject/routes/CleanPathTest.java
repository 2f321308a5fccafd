package io.github.jwtinject.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanPathTest {

    @ParameterizedTest
    @CsvSource({
        "/a, /a",
        "/a/b, /a/b",
        "/%61dmin, /admin",
        "/a%20b, '/a b'",
        "/a+b, /a+b",
        "/caf%C3%A9, /café",
        "/a.b/..., /a.b/...",
        "/a%3Fb%23c, /a?b#c"
    })
    void of_whenClean_hasDecodedSegments(String path, String decoded) {
        assertThat(CleanPath.of(path).decoded()).isEqualTo(decoded);
    }

    @Test
    void of_whenRoot_hasNoSegments() {
        assertThat(CleanPath.of("/").segments()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "*",
                "//",
                "//a",
                "/a//b",
                "/a/",
                "/./a",
                "/a/.",
                "/a/..",
                "/../a",
                "/a;x",
                "/a;",
                "/;/a",
                "/a\\b",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a%2eb",
                "/%2e",
                "/%2E%2E/a",
                "/a%25b",
                "/%252e",
                "/a%00",
                "/a\u0000",
                "/a%0a",
                "/a\n",
                "/a%7f",
                "/a%C2%85b",
                "/a%C2%9F",
                "/a%3b",
                "/a%3Bx",
                "/a%",
                "/a%2",
                "/a%zz",
                "/a%c0%af",
                "/a%ff",
                "/a%ed%a0%80",
                "/é",
                "/a b",
                "http://evil/a",
                "/a%-1",
                "/%\uFF16\uFF11dmin",
                "/a%\u0666\u0661"
            })
    void of_whenNotClean_isNull(String path) {
        assertThat(CleanPath.of(path)).isNull();
    }
}

package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.TestIdentities;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimPointerTest {

    private static final Map<String, Object> CLAIMS = TestIdentities.claims("""
            {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "m~n": 8, "~1": 9, "o": {"": {"p": 10}, "0": 11},
             "text": "x"}""");

    @ParameterizedTest
    @CsvSource({"/foo/0,bar", "/foo/1,baz", "/,0", "/a~1b,1", "/c%d,2", "/m~0n,8", "/~01,9", "/o//p,10", "/o/0,11"})
    void in_whenThere_isTheValue(String pointer, String expected) {
        assertThat(ClaimPointer.parse(pointer).in(CLAIMS)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/foo/2",
                "/foo/-",
                "/foo/01",
                "/foo/bar",
                "/foo/99999999999",
                "/none/x",
                "/text/0",
                "/text/length"
            })
    void in_whenNotThere_isNull(String pointer) {
        assertThat(ClaimPointer.parse(pointer).in(CLAIMS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "#/foo", "/a~", "/a~2", "$.foo", " /foo"})
    void parse_whenNoPointer_saysHow(String text) {
        assertThatThrownBy(() -> ClaimPointer.parse(text))
                .hasMessageContaining(text)
                .hasMessageContaining("RFC 6901");
    }
}

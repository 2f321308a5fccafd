package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "__*__, __system__, true",
        "__*__, ____, true",
        "__*__, ___, false",
        "sa:*, sa:, true",
        "sa:*, sa:robot, true",
        "sa:*, xsa:robot, false",
        "root, root, true",
        "root, Root, false",
        "*, anything, true",
        "a*b*c, aXbYc, true",
        "a*b*c, abbbc, true",
        "a*b*c, acb, false",
        "a.c, abc, false"
    })
    void matches_asThePatternSays(String pattern, String text, boolean expected) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void matches_whenStarsAndTextAreMany_comesToAnEnd() {
        assertThat(new Glob("*a".repeat(50) + "b").matches("a".repeat(5000))).isFalse();
    }
}

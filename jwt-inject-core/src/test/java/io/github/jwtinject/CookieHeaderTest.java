package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieHeaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "token=a                       | a",
                "token=a; token=b              | a,b",
                "x=1; token=a; y=2             | a",
                "token = a                     | a",
                "token=\"a\"                   | a",
                "token=\"a                     | \"a",
                "token=a=b                     | a=b",
                "token=a;;;token=b             | a,b",
                "$Version=1; token=\"a\"; $Path=/ | a",
                "__Host-token=a; __host-token=b; token=c | c",
                "token=%61                     | %61",
                "TOKEN=a                       | ",
                "token                         | ",
                "\u00a0token=a                | ",
                "token=a\u2003                | a\u2003",
                "xtoken=a; token2=b            | "
            })
    void values_asTheHeaderSays(String header, String expected) {
        List<String> values = expected == null ? List.of() : List.of(expected.split(","));

        assertThat(CookieHeader.values(List.of(header), "token")).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource({"token=", "token=\"\"", "x=1; token=  ; y=2"})
    void values_whenEmpty_areThereAndEmpty(String header) {
        assertThat(CookieHeader.values(List.of(header), "token")).containsExactly("");
    }
}

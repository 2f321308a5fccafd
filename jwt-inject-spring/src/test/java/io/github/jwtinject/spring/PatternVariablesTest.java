package io.github.jwtinject.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternVariablesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    '' | []
                    /a/*/** | []
                    /a/{id} | [id]
                    /a/{id}/b/{x}.{y} | [id,x,y]
                    /a/{id:[a-z]{2,3}}/{name:.+} | [id,name]
                    /a/{*rest} | [rest]
                    """)
    void in_findsAllNames(String pattern, String names) {
        assertThat(PatternVariables.in(pattern).stream()
                        .sorted()
                        .toList()
                        .toString()
                        .replace(" ", ""))
                .isEqualTo(names);
    }
}

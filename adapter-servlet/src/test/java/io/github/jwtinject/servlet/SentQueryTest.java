package io.github.jwtinject.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentQueryTest {

    @Test
    void parameters_areDecodedAndGathered() {
        assertThat(SentQuery.parameters("user_id=1&user%5Fid=2&user_id=a+b%20c&q&x=1=2"))
                .isEqualTo(Map.of("user_id", List.of("1", "2", "a b c"), "q", List.of(""), "x", List.of("1=2")));
    }

    @Test
    void parameters_whenThereIsNoQuery_areNone() {
        assertThat(SentQuery.parameters(null)).isEmpty();
        assertThat(SentQuery.parameters("")).isEmpty();
    }

    @Test
    void parameters_thatAreNoEncoding_areLeftOut() {
        assertThat(SentQuery.parameters("user_id=%zz&%=1&q=%E4%BD%A0")).isEqualTo(Map.of("q", List.of("你")));
    }
}

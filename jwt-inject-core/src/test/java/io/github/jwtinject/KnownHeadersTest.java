package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownHeadersTest {

    private final KnownHeaders headers = new KnownHeaders();

    @Test
    void aHeader_isKnownByItsExactSegment() {
        KnownHeader known = header("abc");
        KnownHeader other = header("abcd");
        headers.remember(known, 0);
        headers.remember(other, 0);

        assertThat(headers.of("abc.x.y", 0)).isSameAs(known);
        assertThat(headers.of("abcd.x.y", 0)).isSameAs(other);
        for (String token : List.of("ab.c.x", "abcde.x.y", "ABC.x.y", "abc", "abc=.x", "", ".abc.")) {
            assertThat(headers.of(token, 0)).as(token).isNull();
        }
    }

    @Test
    void aHeader_isForgottenWithItsKeys() {
        headers.remember(header("abc"), 3);

        assertThat(headers.of("abc.x.y", 3)).isNotNull();
        assertThat(headers.of("abc.x.y", 4)).isNull();
        assertThat(headers.of("abc.x.y", 2)).isNull();
    }

    @Test
    void aHeaderOfEarlierKeys_comesTooLate() {
        headers.remember(header("new"), 4);
        headers.remember(header("old"), 3);

        assertThat(headers.of("old.x.y", 4)).isNull();
        assertThat(headers.of("old.x.y", 3)).isNull();
        assertThat(headers.of("new.x.y", 4)).isNotNull();
    }

    @Test
    void headersThatDoNotRepeat_areNotHoarded() {
        int known = 0;
        for (int i = 0; i < 1000; i++) {
            headers.remember(header("h" + i), 0);
        }
        for (int i = 0; i < 1000; i++) {
            known += headers.of("h" + i + ".x.y", 0) == null ? 0 : 1;
        }

        assertThat(known).isBetween(1, 64);
    }

    @Test
    void anEndlessHeader_isNotKept() {
        headers.remember(header("h".repeat(1025)), 0);

        assertThat(headers.of("h".repeat(1025) + ".x.y", 0)).isNull();
    }

    private static KnownHeader header(String segment) {
        return new KnownHeader(segment, new JoseHeader("HS256", null, null), List.of());
    }
}

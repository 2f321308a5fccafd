package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownHeadersTest {

    private final KnownHeaders headers = new KnownHeaders();

    @Test
    void aHeader_isKnownByItsExactSegment() {
        KnownHeader known = header("abc");
        KnownHeader other = header("abcd");
        headers.remember(known, 0);
        headers.remember(other, 0);

        assertThat(of("abc", 0)).isSameAs(known);
        assertThat(of("abcd", 0)).isSameAs(other);
        for (String segment : List.of("ab", "abcde", "ABC", "abc=", "a", "abd", "\u0161bc")) {
            assertThat(of(segment, 0)).as(segment).isNull();
        }
    }

    @Test
    void aHeader_isForgottenWithItsKeys() {
        headers.remember(header("abc"), 3);

        assertThat(of("abc", 3)).isNotNull();
        assertThat(of("abc", 4)).isNull();
        assertThat(of("abc", 2)).isNull();
    }

    @Test
    void aHeaderOfEarlierKeys_comesTooLate() {
        headers.remember(header("new"), 4);
        headers.remember(header("old"), 3);

        assertThat(of("old", 4)).isNull();
        assertThat(of("old", 3)).isNull();
        assertThat(of("new", 4)).isNotNull();
    }

    @Test
    void headersThatDoNotRepeat_areNotHoarded() {
        int known = 0;
        for (int i = 0; i < 1000; i++) {
            headers.remember(header("h" + i), 0);
        }
        for (int i = 0; i < 1000; i++) {
            known += of("h" + i, 0) == null ? 0 : 1;
        }

        assertThat(known).isBetween(1, 64);
    }

    @Test
    void anEndlessHeader_isNotKept() {
        headers.remember(header("h".repeat(1025)), 0);

        assertThat(of("h".repeat(1025), 0)).isNull();
    }

    private @Nullable KnownHeader of(String segment, long generation) {
        CompactToken token = CompactToken.of(segment + ".AAAA.AAAA");
        return headers.of(TokenParts.withHeaderUnread(token, 8192), generation);
    }

    private static KnownHeader header(String segment) {
        return new KnownHeader(segment, new JoseHeader("HS256", null, null), List.of());
    }
}

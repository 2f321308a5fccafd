package io.github.jwtinject.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class Base64UrlProperties {

    @Property
    void decoded_whenEncodedWithoutPadding_givesTheBytes(@ForAll @Size(min = 1, max = 100) byte[] bytes) {
        assertThat(Base64Url.decoded(encoded(bytes))).isEqualTo(bytes);
    }

    @Property
    void decoded_whenAnything_isNullOrTheOneSpelling(@ForAll @NotEmpty @StringLength(max = 40) String text) {
        byte[] bytes = Base64Url.decoded(text);

        assertThat(bytes == null || encoded(bytes).equals(text)).isTrue();
    }

    @Property
    void decoded_whenOneCharacterIsAnother_neverGivesTheSameBytes(
            @ForAll @Size(min = 1, max = 60) byte[] bytes, @ForAll int position, @ForAll char other) {
        String text = encoded(bytes);
        int at = Math.floorMod(position, text.length());
        if (text.charAt(at) == other) {
            return;
        }
        String changed = text.substring(0, at) + other + text.substring(at + 1);

        assertThat(Base64Url.decoded(changed)).isNotEqualTo(bytes);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package io.github.jwtinject.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a document as characters and as bytes, with names that are new and with names that are known, and has all agree. */
public final class BothReaders {

    private BothReaders() {}

    public static @Nullable Map<String, @Nullable Object> object(byte[] utf8) {
        Map<String, @Nullable Object> object = StrictJson.object(utf8);
        VouchedNames names = StrictJson.noNames();
        for (int time = 0; time < 2; time++) {
            assertThat(StrictJson.vouchedObject(utf8, names)).isEqualTo(object);
        }
        assertThat(StrictJson.vouchedObject(utf8)).isEqualTo(object);
        return object;
    }

    static @Nullable Map<String, @Nullable Object> object(String text) {
        Map<String, @Nullable Object> object = StrictJson.object(text);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        // A lone surrogate has no bytes.
        if (new String(utf8, StandardCharsets.UTF_8).equals(text)) {
            assertThat(object(utf8)).isEqualTo(object);
        }
        return object;
    }
}

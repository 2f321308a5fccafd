package io.github.jwtinject.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class StrictJsonProperties {

    /** The pieces that documents are made of, and those that break them. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\"a\"",
            "\"a\":1,",
            "\"b\":",
            "\"sub\":\"x\"",
            "\"\\u0061\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud800\"",
            "\"é\":",
            "\"語\":[",
            "\"😀\":{",
            "\\",
            "\\u00",
            "1",
            "-0",
            "01",
            "1.",
            "1.5e3",
            "1e400",
            "12345678901234567890",
            "true",
            "false",
            "null",
            "nul",
            "NaN",
            " ",
            "\n",
            "\t",
            "\0",
            "\u0001",
            "\u007f",
            "\uFEFF",
            "\uFFFD",
            "/*",
            "'a'",
            "x");

    @Property(tries = 5000)
    void bytesAndCharacters_areReadAlike(@ForAll("documents") byte[] document) {
        BothReaders.object(document);
    }

    @Property(tries = 2000)
    void whateverEncodingADocumentIsIn_bytesAndCharactersAreReadAlike(
            @ForAll("documents") byte[] document, @ForAll("charsets") Charset charset) {
        BothReaders.object(new String(document, StandardCharsets.UTF_8).getBytes(charset));
    }

    @Example
    void namesThatAreMany_areReadAllTheSame() {
        VouchedNames names = StrictJson.noNames();
        for (int i = 0; i < 2000; i++) {
            byte[] document = ("{\"sub\":1,\"name" + i + "\":2}").getBytes(StandardCharsets.UTF_8);

            assertThat(StrictJson.vouchedObject(document, names)).isEqualTo(Map.of("sub", 1L, "name" + i, 2L));
        }
        byte[] next = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(names.suit(next)).isFalse();
    }

    @Example
    void aLongDocument_leavesNoNames() {
        VouchedNames names = StrictJson.noNames();
        StringBuilder wide = new StringBuilder("{\"a\":0");
        for (int i = 0; i < 1000; i++) {
            wide.append(",\"name").append(i).append("\":1");
        }
        byte[] document = wide.append('}').toString().getBytes(StandardCharsets.UTF_8);

        assertThat(StrictJson.vouchedObject(document, names)).hasSize(1001);
        assertThat(names.suit("{}".getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Provide
    Arbitrary<byte[]> documents() {
        Arbitrary<byte[]> piece = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.of(PIECES).map(text -> text.getBytes(StandardCharsets.UTF_8))),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(3)));
        Arbitrary<byte[]> body = piece.list().ofMaxSize(12).map(StrictJsonProperties::joined);
        return Arbitraries.oneOf(body, body.map(bytes -> joined(List.of(new byte[] {'{'}, bytes, new byte[] {'}'}))));
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16,
                Charset.forName("UTF-32BE"),
                Charset.forName("UTF-32LE"),
                StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}

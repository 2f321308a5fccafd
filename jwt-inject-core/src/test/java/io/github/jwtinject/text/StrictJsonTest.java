package io.github.jwtinject.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void object_whenOfEveryKind_hasJavaValues() {
        Map<String, Object> object = BothReaders.object(
                "{\"s\":\"x\",\"t\":true,\"f\":false,\"n\":null,\"i\":1,\"b\":12345678901234567890,\"d\":1.50,"
                        + "\"a\":[1,\"2\"],\"o\":{\"p\":[]}}");

        assertThat(object)
                .containsEntry("s", "x")
                .containsEntry("t", true)
                .containsEntry("f", false)
                .containsEntry("n", null)
                .containsEntry("i", 1L)
                .containsEntry("b", new BigInteger("12345678901234567890"))
                .containsEntry("d", new BigDecimal("1.50"))
                .containsEntry("a", List.of(1L, "2"))
                .containsEntry("o", Map.of("p", List.of()));
    }

    @Test
    void object_isImmutableAtEveryDepth() {
        Map<String, Object> object = BothReaders.object("{\"o\":{\"a\":[1]}}");
        Map<?, ?> inner = (Map<?, ?>) object.get("o");

        assertThatThrownBy(() -> object.remove("o")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> inner.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) inner.get("a")).remove(0))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"x\"",
                "1",
                "null",
                "true",
                "{} x",
                "{}{}",
                "{},",
                "{",
                "{,}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":-01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":0x1}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":1 000}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x41\"}",
                "{/**/}",
                "{\"a\":1}//x",
                "\uFEFF{}"
            })
    void object_whenNotOneStrictObject_isNull(String text) {
        assertThat(BothReaders.object(text.getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"o\":{\"a\":1,\"a\":2}}",
                "{\"o\":[{\"a\":1,\"b\":2,\"a\":3}]}"
            })
    void object_whenANameIsThereTwice_isNull(String text) {
        assertThat(BothReaders.object(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":\"x\\ud800y\"}",
                "{\"\\ud800\":1}",
                "{\"a\":[\"\\udfff\"]}"
            })
    void object_whenASurrogateIsAlone_isNull(String text) {
        assertThat(BothReaders.object(text)).isNull();
    }

    /** Digits of an escape that are none but in the lower byte of their code (U+6065, U+0130, U+FF11), or too few of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u00\u6065F",
                "\\u\u0130\u0130\u0130\u0130",
                "\\uFF1\uFF11",
                "\\\\\\u006\u0161",
                "\\u00 1",
                "\\u006",
                "\\u",
                "\\",
            })
    void object_whenAnEscapeHasNoFourDigits_isNull(String escape) {
        assertThat(BothReaders.object("{\"a\":\"" + escape + "\"}")).isNull();
        assertThat(BothReaders.object("{\"" + escape + "\":1}")).isNull();
        assertThat(BothReaders.object(("{\"a\":\"" + escape + "\"}").getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    @Test
    void object_whenABackslashIsEscaped_readsWhatFollows() {
        assertThat(BothReaders.object("{\"a\":\"\\\\u00 and \\\\\\u006A\\u006b\"}"))
                .containsEntry("a", "\\u00 and \\jk");
    }

    @Test
    void object_whenASurrogateHasItsPartner_reads() {
        assertThat(BothReaders.object("{\"a\":\"\\ud83d\\ude00\"}")).containsEntry("a", "😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // {"a":"<bytes>"}: a stray byte, overlong dot, encoded surrogate, beyond U+10FFFF, a cut sequence
                "7b2261223a22ff227d",
                "7b2261223a22c0ae227d",
                "7b2261223a22eda080227d",
                "7b2261223a22f4908080227d",
                "7b2261223a22e282227d",
                // the object in UTF-16
                "007b007d",
                "fffe7b007d00"
            })
    void object_whenNotUtf8_isNull(String hex) {
        assertThat(BothReaders.object(HexFormat.of().parseHex(hex))).isNull();
    }

    @Test
    void object_whenDeep_isNullAndNeverAnError() {
        for (int depth : new int[] {17, 100, 10_000, 100_000}) {
            assertThat(BothReaders.object("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}"))
                    .isNull();
            assertThat(BothReaders.object("{\"a\":".repeat(depth) + "1" + "}".repeat(depth)))
                    .isNull();
        }
    }

    @Test
    void object_whenSixteenDeep_reads() {
        assertThat(BothReaders.object("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e309",
                "1e400",
                "-1e400",
                "1e999999999",
                "1e-400",
                "1e-999999999",
                "1e10000000000",
                "-0.0E-99999999999",
                "123456789012345678901234567890123"
            })
    void object_whenANumberIsOutOfRange_isNull(String number) {
        assertThat(BothReaders.object("{\"a\":" + number + "}")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e308", "1e-308", "12345678901234567890123456789012", "-0", "-0.0", "0e5"})
    void object_whenANumberIsInRange_reads(String number) {
        assertThat(BothReaders.object("{\"a\":" + number + "}")).containsKey("a");
    }

    @Test
    void object_whenWide_isNull() {
        StringBuilder wide = new StringBuilder("{\"a\":[0");
        for (int i = 0; i < 20_000; i++) {
            wide.append(",0");
        }
        assertThat(BothReaders.object(wide.append("]}").toString())).isNull();
    }

    /** A token is a name, a value or a brace; the braces of the whole are two. */
    @Test
    void header_whenWide_isNull_andAnObjectAsWideIsNot() {
        assertThat(StrictJson.header(wide(127))).hasSize(127);
        assertThat(StrictJson.header(wide(128))).isNull();
        assertThat(StrictJson.object(wide(128))).hasSize(128);
    }

    private static byte[] wide(int members) {
        return IntStream.range(0, members)
                .mapToObj(i -> "\"m" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void object_whenANameOrStringIsLong_isNull() {
        assertThat(BothReaders.object("{\"" + "n".repeat(60_000) + "\":1}")).isNull();
        for (String letter : List.of("n", "é", "語", "😀")) {
            String longest = letter.repeat(256 / letter.length());
            assertThat(BothReaders.object("{\"" + longest + "\":1}")).containsOnlyKeys(longest);
            assertThat(BothReaders.object("{\"" + longest + letter + "\":1}")).isNull();
        }
        assertThat(BothReaders.object("{\"n\":\"" + "x".repeat(70_000) + "\"}")).isNull();
    }
}

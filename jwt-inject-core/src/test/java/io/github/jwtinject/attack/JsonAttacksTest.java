package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.honest;
import static io.github.jwtinject.attack.Target.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.testing.TestTokens;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Part F of the catalogue: JSON, in tokens that are signed, since only then is a payload looked at. */
class JsonAttacksTest {

    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final Target HMAC =
            trusting(HS256, builder -> builder.allowMissingExpiration(true).maxTokenSize(64 * 1024));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sub\":\"user_123\",\"sub\":\"mallory\"",
                "\"sub\":\"user_123\",\"\\u0073ub\":\"mallory\"",
                "\"sub\":\"user_123\",\"a\":{\"b\":1,\"b\":2}",
                "\"sub\":\"user_123\",\"a\":[[{\"b\":1,\"\\u0062\":1}]]",
                "\"exp\":1,\"exp\":4102444800,\"sub\":\"user_123\"",
            })
    void F1_nameTwice(String members) {
        refusesClaims(members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
                "{\"alg\":\"none\",\"\\u0061lg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"kid\":\"a\",\"kid\":\"b\"}",
                "{\"alg\":\"HS256\",\"x\":{\"y\":1,\"y\":2}}",
            })
    void F1_nameTwiceInTheHeader(String header) {
        HMAC.refuses(HS256.rawHeader(header).compact(), RefusalReason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sub", "SUB", "sub ", " sub", "s\u200bub", "\uff53ub", "sub\u0000", "__proto__", "su\u0062\u0301"
            })
    void F2_nameThatIsNearlyTheSame(String name) {
        assertThat(HMAC.userOf(HS256.withoutClaim("sub").claim(name, "mallory").compact()))
                .isNull();
        assertThat(HMAC.userOf(HS256.claim(name, "mallory").compact())).isEqualTo("user_123");
    }

    @TestFactory
    Stream<DynamicTest> F3_depth() {
        return Stream.of(17, 100, 1_000, 6_000)
                .flatMap(depth -> Stream.of(
                        claims(depth + " arrays", "\"x\":" + "[".repeat(depth) + "]".repeat(depth)),
                        claims(depth + " arrays as exp", "\"exp\":" + "[".repeat(depth) + "]".repeat(depth)),
                        claims(depth + " objects", "\"x\":" + "{\"x\":".repeat(depth) + "1" + "}".repeat(depth)),
                        claims(depth + " arrays left open", "\"x\":" + "[".repeat(depth)),
                        HMAC.refusing(
                                depth + " arrays in the header",
                                HS256.rawHeader("{\"alg\":\"HS256\",\"x\":" + "[".repeat(depth) + "]".repeat(depth)
                                                + "}")
                                        .compact())));
    }

    @Test
    void F3_depthWithoutSignature() {
        for (int depth : new int[] {100, 10_000, 1_000_000}) {
            HMAC.refuses(Forge.part("{\"alg\":" + "[".repeat(depth)) + "." + Forge.part("{}") + ".AAAA");
            HMAC.refuses(Forge.part("{\"alg\":\"HS256\"}") + "." + Forge.part("[".repeat(depth)) + ".AAAA");
        }
    }

    @TestFactory
    Stream<DynamicTest> F4_width() {
        StringBuilder members = new StringBuilder("\"x\":[0");
        members.append(",0".repeat(20_000));
        return Stream.of(
                claims("20,000 elements", members.append(']').toString()),
                claims("a name of 300 characters", "\"" + "n".repeat(300) + "\":1"),
                claims("a name of 40,000 characters", "\"" + "n".repeat(40_000) + "\":1"),
                HMAC.refusing(
                        "a header's name of 40,000 characters",
                        HS256.header("n".repeat(40_000), 1).compact()),
                HMAC.refusing(
                        "200,000 members, by size",
                        HS256.claim("x", ",0".repeat(200_000)).compact()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e999999999",
                "1e-999999999",
                "1e9999999999",
                "0.1e-400",
                "123456789012345678901234567890123",
                "0.1234567890123456789012345678901234567890",
            })
    void F5_numbersBeyondAllMeasure(String number) {
        refusesClaims("\"x\":" + number);
        refusesClaims("\"exp\":" + number);
        refusesClaims("\"x\":[{\"y\":" + number + "}]");
    }

    @Test
    void F5_numberOfTenThousandDigits() {
        refusesClaims("\"x\":" + "9".repeat(10_000));
        refusesClaims("\"exp\":" + "9".repeat(1_001));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "+1",
                ".5",
                "1.",
                "0x1",
                "01",
                "-01",
                "1 000",
                "1e",
                "1e+",
                "--1",
                "\u0661"
            })
    void F6_whatIsNoNumber(String number) {
        refusesClaims("\"x\":" + number);
        refusesClaims("\"exp\":" + number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"sub\":\"user_123\"}]",
                "\"x\"",
                "1",
                "null",
                "true",
                " ",
                "{} x",
                "{}{}",
                "{},",
                "{}\u0000",
                "/**/{}",
                "{}//x",
                "{'sub':'user_123'}",
                "{sub:\"user_123\"}",
                "{",
                "{\"sub\":\"user_123\"",
                "\u0000{}",
            })
    void F7_payloadThatIsNotOneObject(String payload) {
        HMAC.refuses(HS256.payload(payload).compact(), RefusalReason.INVALID);
    }

    @Test
    void F7_emptyPayload() {
        HMAC.refuses(HS256.payload("").compact(), RefusalReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sub\" \"mallory\"",
                "\"sub\":\"mallory\" \"x\":1",
                ",",
                "\"sub\":\"mallory\",",
                "\"sub\":\"mallory\",,\"x\":1",
                "\"x\":[1,]",
                "\"x\":[1 2]",
                "\"x\":\"\t\"",
                "\"x\":\"\n\"",
                "\"x\":\"\u0000\"",
                "\"x\":\"\\x41\"",
                "\"x\":\"\\u00G0\"",
                "\"x\":\"\\u12\"",
                "\"x\":\"\\\"",
                "\"x\":tru",
                "\"x\":True",
                "\"x\"",
                "\"x\":",
            })
    void F8_brokenSyntax(String members) {
        refusesClaims(members);
        HMAC.refuses(HS256.rawHeader("{\"alg\":\"HS256\"," + members + "}").compact(), RefusalReason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FF", "80", "C0AE", "C3", "E080AF", "EDA080", "F4908080", "F0808080", "C328", "F8888080"})
    void F9_invalidUtf8(String hex) {
        HMAC.refuses(HS256.payload(withBytes("{\"sub\":\"a", hex, "\"}")).compact(), RefusalReason.INVALID);
        HMAC.refuses(HS256.payload(withBytes("{\"sub\":\"user_123\"}", hex, "")).compact(), RefusalReason.INVALID);
        String header = Forge.part(withBytes("{\"alg\":\"HS256\",\"kid\":\"a", hex, "\"}"));
        HMAC.refuses(header + HS256.compact().substring(HS256.compact().indexOf('.')), RefusalReason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-7-like", "BOM"})
    void F10_anotherEncoding(String name) {
        String json = "{\"sub\":\"user_123\"}";
        byte[] bytes = switch (name) {
            case "BOM" -> ("\ufeff" + json).getBytes(StandardCharsets.UTF_8);
            case "UTF-7-like" -> "+AHs-+ACI-sub+ACI-".getBytes(StandardCharsets.US_ASCII);
            default -> json.getBytes(Charset.forName(name));
        };
        HMAC.refuses(HS256.payload(bytes).compact(), RefusalReason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "\\ud800x", "\\udc00\\ud800", "\\uD83D", "\\ud83d\\ud83d"})
    void F11_loneSurrogate(String escape) {
        refusesClaims("\"sub\":\"" + escape + "\"");
        refusesClaims("\"x\":[\"" + escape + "\"]");
        refusesClaims("\"" + escape + "\":1");
        HMAC.refuses(
                HS256.rawHeader("{\"alg\":\"HS256\",\"kid\":\"" + escape + "\"}")
                        .compact(),
                RefusalReason.INVALID);
    }

    /** What one reader takes for an escape, and another for broken: the digits are such in their lower byte only. */
    @ParameterizedTest
    @ValueSource(strings = {"\\u00\u6065F", "\\u\u0130\u0130\u0136\u0131", "\\uFF1\uFF11"})
    void F12_escapeOfDigitsThatAreNone(String escape) {
        refusesClaims("\"sub\":\"" + escape + "\"");
        refusesClaims("\"" + escape + "\":1");
        HMAC.refuses(
                HS256.rawHeader("{\"alg\":\"HS256\",\"kid\":\"" + escape + "\"}")
                        .compact(),
                RefusalReason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "a\\u0000b", "a\\nb", "a\\u001bb", "a\\u007fb", "a\\u0085b"})
    void F11_controlCharacterInAnId(String id) {
        HMAC.refuses(HS256.payload("{\"sub\":\"" + id + "\"}").compact(), RefusalReason.CLAIM_MISMATCH);
        HMAC.refuses(
                HS256.payload("{\"sub\":\"user_123\",\"session_id\":\"" + id + "\"}")
                        .compact(),
                RefusalReason.CLAIM_MISMATCH);
    }

    @Test
    void F12_twoReadersOfOneToken() {
        for (String members : List.of(
                "\"sub\":\"user_123\",\"\\u0073\\u0075b\":\"mallory\",",
                "\"sub\":\"user_123\"/**/,\"x\":1",
                "\"sub\":\"user_123\",\"sub\" \"mallory\"",
                "\"sub\":\"user_123\"}\u0000{\"sub\":\"mallory\"")) {
            refusesClaims(members);
        }
    }

    private static void refusesClaims(String members) {
        HMAC.refuses(HS256.payload("{" + members + "}").compact(), RefusalReason.INVALID);
    }

    private static DynamicTest claims(String name, String members) {
        return HMAC.refusing(name, HS256.payload("{" + members + "}").compact());
    }

    private static byte[] withBytes(String before, String hex, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(HexFormat.of().parseHex(hex));
        bytes.writeBytes(after.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}

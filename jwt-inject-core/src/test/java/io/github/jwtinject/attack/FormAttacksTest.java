package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.honest;
import static io.github.jwtinject.attack.Target.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Part E of the catalogue: the token's form, base64url, and one credential in many spellings. */
class FormAttacksTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final Target HMAC = trusting(HS256);
    private static final String TOKEN = HS256.compact();
    private static final String[] PARTS = TOKEN.split("\\.");

    @TestFactory
    Stream<DynamicTest> E1_anotherNumberOfParts() {
        String h = PARTS[0];
        String p = PARTS[1];
        String s = PARTS[2];
        return Stream.of(
                        h,
                        h + "." + p,
                        h + "." + p + "." + s + ".",
                        "." + h + "." + p + "." + s,
                        h + ".." + p + "." + s,
                        h + "." + p + "..",
                        h + "." + p + "." + s + "." + s,
                        h + "." + p + "." + s + "." + s + "." + s,
                        h + "." + p + "." + s + "." + s + "." + s + "." + s,
                        h + ".." + s,
                        "." + p + "." + s,
                        "..",
                        ".",
                        "...",
                        "a")
                .map(token -> HMAC.refusing(token, token, RefusalReason.MALFORMED));
    }

    @Test
    void E2_aMillionDots() {
        HMAC.refuses(".".repeat(1_000_000), RefusalReason.MALFORMED);
        HMAC.refuses(TOKEN + ".".repeat(1_000_000), RefusalReason.MALFORMED);
    }

    @TestFactory
    Stream<DynamicTest> E3_padding() {
        return Stream.of("=", "==", "===", "=A", "%3D", "%3d").flatMap(FormAttacksTest::inEachPart);
    }

    @TestFactory
    Stream<DynamicTest> E4_charactersOutsideTheAlphabet() {
        return Stream.of(" ", "\t", "\r\n", "\u0000", "!", "*", "~", "\"", "\u00e9", "\uff21", "\u200b", "\ud83d\ude00")
                .flatMap(FormAttacksTest::inEachPart);
    }

    @TestFactory
    Stream<DynamicTest> E5_standardAlphabet() {
        String token = holding('-', '_');
        HMAC.admits(token);
        return Stream.concat(
                Stream.of(HMAC.refusing(
                        "of a good signature", token.replace('-', '+').replace('_', '/'), RefusalReason.MALFORMED)),
                Stream.of("+", "/", "+/").flatMap(FormAttacksTest::inEachPart));
    }

    @TestFactory
    Stream<DynamicTest> E6_trailingBits() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            String text = PARTS[part];
            if (text.length() % 4 == 0) {
                continue;
            }
            int last = ALPHABET.indexOf(text.charAt(text.length() - 1));
            int stray = text.length() % 4 == 2 ? 0b1111 : 0b11;
            for (int bits = 1; bits <= stray; bits++) {
                String changed = text.substring(0, text.length() - 1) + ALPHABET.charAt(last | bits);
                tests.add(HMAC.refusing("part " + part + ", bits " + bits, with(part, changed)));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> E7_lengthThatNoBytesHave() {
        return Stream.of(0, 1, 2).map(part -> {
            String text = PARTS[part];
            String cut = text.substring(0, text.length() - (text.length() % 4) + 1 - (text.length() % 4 == 0 ? 4 : 0));
            assertThat(cut.length() % 4).isEqualTo(1);
            return HMAC.refusing("part " + part, with(part, cut), RefusalReason.MALFORMED);
        });
    }

    @Test
    void E8_oneTokenHasOneSpelling() {
        int accepted = 0;
        int tried = 0;
        for (int at = 0; at < TOKEN.length(); at++) {
            for (char c : ("ABYZaz09-_+/=. !" + TOKEN.charAt(at)).toCharArray()) {
                String changed = TOKEN.substring(0, at) + c + TOKEN.substring(at + 1);
                if (!changed.equals(TOKEN)) {
                    tried++;
                    accepted += HMAC.isAdmitted(changed) ? 1 : 0;
                }
            }
        }
        assertThat(tried).isGreaterThan(1000);
        assertThat(accepted).isZero();
        HMAC.admits(TOKEN);
    }

    @Test
    void E9_jsonSerialization() {
        String flattened = "{\"payload\":\"" + PARTS[1] + "\",\"protected\":\"" + PARTS[0] + "\",\"signature\":\""
                + PARTS[2] + "\"}";
        String general = "{\"payload\":\"" + PARTS[1] + "\",\"signatures\":[{\"protected\":\"" + PARTS[0]
                + "\",\"signature\":\"" + PARTS[2] + "\"}]}";
        // Its commas make it look like several credentials.
        HMAC.refuses(flattened, RefusalReason.AMBIGUOUS);
        HMAC.refuses(general, RefusalReason.AMBIGUOUS);
        HMAC.refuses("{\"protected\":\"" + TOKEN + "\"}", RefusalReason.MALFORMED);
    }

    @Test
    void E10_hugeTokens() {
        Target largest = trusting(HS256, builder -> builder.maxTokenSize(64 * 1024));
        for (int size : new int[] {9_000, 100_000, 10_000_000}) {
            String bulk = "x".repeat(size);
            HMAC.refuses(Forge.part("{") + bulk + "." + bulk + "." + bulk, RefusalReason.MALFORMED);
            HMAC.refuses(bulk, RefusalReason.MALFORMED);
        }
        largest.admits(HS256.claim("bulk", "x".repeat(9_000)).compact());
        largest.refuses(HS256.claim("bulk", "x".repeat(100_000)).compact(), RefusalReason.MALFORMED);
    }

    @Test
    void E11_schemeInsideTheTokenOrEncoded() {
        String encoded = TOKEN.replace(".", "%2E");
        HMAC.refuses(encoded, RefusalReason.MALFORMED);
        HMAC.refuses(FakeRequest.get("/").bearer("Bearer " + TOKEN), TOKEN, RefusalReason.BAD_REQUEST);
        HMAC.refuses("Bearer%20" + TOKEN, RefusalReason.MALFORMED);
        HMAC.refuses("\"" + TOKEN + "\"", RefusalReason.MALFORMED);
        HMAC.refuses("'" + TOKEN + "'", RefusalReason.MALFORMED);
    }

    /** Added behind, before and inside of each part; white space beside the whole is the header's own. */
    private static Stream<DynamicTest> inEachPart(String added) {
        List<DynamicTest> tests = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            String text = PARTS[part];
            for (String changed :
                    List.of(text + added, added + text, text.substring(0, 8) + added + text.substring(8))) {
                String token = with(part, changed);
                tests.add(HMAC.refusing(
                        "part " + part + " " + added,
                        token,
                        RefusalReason.MALFORMED,
                        RefusalReason.BAD_REQUEST,
                        RefusalReason.AMBIGUOUS));
            }
        }
        return tests.stream();
    }

    private static String with(int part, String text) {
        String[] parts = PARTS.clone();
        parts[part] = text;
        return String.join(".", parts);
    }

    /** A good token whose signature holds both. */
    private static String holding(char one, char other) {
        for (int i = 0; i < 10_000; i++) {
            String token = HS256.claim("n", i).compact();
            String signature = token.substring(token.lastIndexOf('.'));
            if (signature.indexOf(one) > 0 && signature.indexOf(other) > 0) {
                return token;
            }
        }
        throw new AssertionError("no such signature");
    }
}

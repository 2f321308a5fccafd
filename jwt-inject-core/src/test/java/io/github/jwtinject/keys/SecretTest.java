package io.github.jwtinject.keys;

import static io.github.jwtinject.keys.KeyMaterial.P256;
import static io.github.jwtinject.keys.KeyMaterial.RSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private static final String GOOD = "Zü7#kP-2qLm_9sVx!wB4nT6yRe8uHg1c";

    @Test
    void secret_isTheTextItself_asUtf8() {
        VerificationKey key = VerificationKey.secret(GOOD);

        assertThat(key.key().getEncoded()).isEqualTo(GOOD.getBytes(StandardCharsets.UTF_8));
        assertThat(key.isSecret()).isTrue();
        assertThat(key.keyId()).isNull();
    }

    @Test
    void secret_isNeverTrimmed_whenItIsText() {
        assertThat(VerificationKey.secret(" " + GOOD + " ").key().getEncoded())
                .isEqualTo((" " + GOOD + " ").getBytes(StandardCharsets.UTF_8));
    }

    static Stream<String> secret_isTheBytes_afterBase64() {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 89 + 251);
        }
        return Stream.of(Base64.getEncoder(), Base64.getUrlEncoder())
                .flatMap(encoder -> Stream.of(encoder, encoder.withoutPadding()))
                .map(encoder -> HexFormat.of().formatHex(bytes) + " base64:" + encoder.encodeToString(bytes));
    }

    @ParameterizedTest
    @MethodSource
    void secret_isTheBytes_afterBase64(String hexAndOption) {
        String[] parts = hexAndOption.split(" ");

        assertThat(VerificationKey.secret(parts[1]).key().getEncoded())
                .isEqualTo(HexFormat.of().parseHex(parts[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${JWT_SECRET_KEY}",
                "${THE_SECRET_OF_THE_NOTES_SERVICE_IN_PRODUCTION}",
                "${NOTES_SECRET:a default of so many characters}",
                " ${THE_SECRET_OF_THE_NOTES_SERVICE_IN_PRODUCTION} ",
                "base64:JHtUSEVfU0VDUkVUX09GX1RIRV9OT1RFU19TRVJWSUNFfQ"
            })
    void secret_isRefused_whenItIsAPlaceholder(String option) {
        assertRefused(option, "is a placeholder that nothing has resolved");
    }

    @Test
    void secret_mayHoldWhatAPlaceholderHolds() {
        assertThat(VerificationKey.secret("x${" + GOOD + "}").isSecret()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base64:not base64 at all, but long enough to be a secret",
                "base64:+/-_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                "base64:k8ncnR5OXA_qNRBCzWCsvRyKxkYVqMwQ7u0v4p4uD_9",
                "base64:k8ncnR5OXA_qNRBCzWCsvRyKxkYVqMwQ7u0v4p4uD_8=="
            })
    void secret_isRefused_whenItIsNoBase64AfterThePrefix(String option) {
        assertRefused(option, "is no base64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "base64:"})
    void secret_isRefused_whenItIsEmpty(String option) {
        assertRefused(option, "empty");
    }

    @Test
    void secret_isRefused_whenItIsShorterThanTheHash() {
        assertRefused(GOOD.substring(2), "at least 32");
        assertRefused("base64:" + Base64.getEncoder().encodeToString(KeyMaterial.randomBytes(31)), "31 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
                "abababababababababababababababab",
                "changemechangemechangemechangeme",
                "secret-secret-secret-secret-secret",
                "sixteen-letters!sixteen-letters!",
                "abcdefghijklmnopqrstuvwxyz0123456789",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "zyxwvutsrqponmlkjihgfedcba9876543210",
                "12345678901234567890123456789012",
                "00112233445566778899aabbccddeeff",
                "0123456789abcdefghijklmnopqrstuv",
                "SecretKey012345678901234567890123456789012345678901234567890123456789"
            })
    void secret_isRefused_whenItIsTrivial(String text) {
        assertRefused(text, "trivial");
    }

    @Test
    void secret_isRefused_whenItsBytesAreTrivial() {
        byte[] ascending = new byte[64];
        byte[] descending = new byte[64];
        for (int i = 0; i < 64; i++) {
            ascending[i] = (byte) i;
            descending[i] = (byte) (200 - i);
        }
        assertRefused("base64:" + Base64.getEncoder().encodeToString(new byte[64]), "trivial");
        assertRefused("base64:" + Base64.getEncoder().encodeToString(ascending), "trivial");
        assertRefused("base64:" + Base64.getEncoder().encodeToString(descending), "trivial");
    }

    static Stream<String> tutorialSecrets() {
        return TutorialSecrets.KNOWN.stream();
    }

    @ParameterizedTest
    @MethodSource("tutorialSecrets")
    void secret_isWarnedOf_whenItIsKnownFromTutorials(String known) {
        try (LogCapture log = new LogCapture()) {
            // A listed one that is refused for its length or triviality would be dead weight in the list.
            VerificationKey.secret(known);

            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("tutorials")
                    .doesNotContain(known);
        }
    }

    @Test
    void tutorialSecrets_areAtLeastFifty() {
        assertThat(TutorialSecrets.KNOWN).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base64:QE5jUmZValhuMnI1dTh4L0E/RChHK0tiUGRTZ1ZrWXA",
                "base64:hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg",
                "base64:CdJeCU-qbKJVbIGBZrepVjuT9wmfbw9Mqmz2O4jo0-c="
            })
    void secret_isWarnedOf_whenItIsTheBytesOfAKnownSpelling(String option) {
        try (LogCapture log = new LogCapture()) {
            VerificationKey.secret(option);

            assertThat(log.warnings()).hasSize(1);
        }
    }

    @Test
    void secret_isNotWarnedOf_whenItIsItsOwnersAlone() {
        try (LogCapture log = new LogCapture()) {
            VerificationKey.secret(GOOD);
            VerificationKey.of(KeyMaterial.secret(32));

            assertThat(log.all()).isEmpty();
        }
    }

    static Stream<String> keysAsText() {
        byte[] der = RSA.getPublic().getEncoded();
        String base64 = Base64.getEncoder().encodeToString(der);
        return Stream.of(
                KeyMaterial.pem(RSA.getPublic()),
                " \n" + KeyMaterial.pem(P256.getPublic()),
                KeyMaterial.resource("certificate-ec.pem"),
                base64,
                base64.substring(1),
                base64.substring(0, 200),
                Base64.getMimeEncoder().encodeToString(der),
                Base64.getUrlEncoder().encodeToString(P256.getPublic().getEncoded()),
                Base64.getEncoder().encodeToString(RSA.getPrivate().getEncoded()),
                KeyMaterial.jwk(RSA.getPublic()),
                KeyMaterial.set(KeyMaterial.jwk(P256.getPublic())));
    }

    @ParameterizedTest
    @MethodSource("keysAsText")
    void secret_isRefused_whenItIsTheTextOfAnotherKey(String key) {
        assertRefused(key, "key of another kind");
    }

    @ParameterizedTest
    @MethodSource("io.github.jwtinject.keys.VerificationKeyTest#publicKeys")
    void secret_isRefused_whenItIsTheBytesOfAnotherKey(Key key) {
        assertThatThrownBy(() -> VerificationKey.of(new SecretKeySpec(key.getEncoded(), "HmacSHA256")))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("key of another kind");
        assertRefused("base64:" + Base64.getEncoder().encodeToString(key.getEncoded()), "key of another kind");
    }

    private static void assertRefused(String option, String reason) {
        try (LogCapture log = new LogCapture()) {
            assertThatThrownBy(() -> VerificationKey.secret(option))
                    .isInstanceOf(JwtConfigurationException.class)
                    .hasMessageContaining(reason)
                    .hasNoCause()
                    .message()
                    .matches(
                            message -> option.length() < 8 || !message.contains(option.substring(7)),
                            "shows the secret");
            assertThat(log.all()).isEmpty();
        }
    }
}

package io.github.jwtinject.keys;

import static io.github.jwtinject.keys.KeyMaterial.ED25519;
import static io.github.jwtinject.keys.KeyMaterial.OTHER_RSA;
import static io.github.jwtinject.keys.KeyMaterial.P256;
import static io.github.jwtinject.keys.KeyMaterial.RSA;
import static io.github.jwtinject.keys.KeyMaterial.pem;
import static io.github.jwtinject.keys.KeyMaterial.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

    private static final Clock IN_2030 = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String SECRET = "zq7#kP-2qLm_9sVx!wB4nT6yRe8uHg1c";

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.github.jwtinject.keys.VerificationKeyTest#publicKeys")
    void pem_isRead_forEveryKindOfKey(PublicKey key) {
        assertThat(KeyText.read(pem(key))).singleElement().satisfies(read -> {
            assertThat(read.key()).isEqualTo(key);
            assertThat(read.keyId()).isNull();
        });
    }

    @Test
    void pem_isRead_whenItHasSeveralBlocksWithWordsBetween() {
        String text = pem(RSA.getPublic()) + "\nand then, since May:\r\n"
                + pem(P256.getPublic()).replace("\n", "\r\n");

        assertThat(KeyText.read(text))
                .extracting(VerificationKey::key)
                .containsExactly((Key) RSA.getPublic(), P256.getPublic());
    }

    @Test
    void pem_isRead_whenItsLineEndsAreEscapedOrGone() {
        String text = pem(RSA.getPublic());

        assertThat(KeyText.read(text.replace("\n", "\\n"))).hasSize(1);
        assertThat(KeyText.read(text.replace("\n", "\\r\\n"))).hasSize(1);
        assertThat(KeyText.read(text.replace("\n", " "))).hasSize(1);
        assertThat(KeyText.read(" \n" + text)).hasSize(1);
        assertThat(KeyText.read("\uFEFF" + text)).hasSize(1);
    }

    @Test
    void pem_isRead_whenItIsAnRsaPublicKeyOfPkcs1() {
        assertThat(KeyText.read(resource("public-rsa-pkcs1.pem")).get(0).key())
                .isEqualTo(KeyText.read(resource("public-rsa.pem")).get(0).key());
    }

    @Test
    void certificate_givesItsKey() {
        assertThat(KeyText.read(resource("certificate-rsa.pem"), IN_2030).get(0).key())
                .isEqualTo(KeyText.read(resource("public-rsa.pem")).get(0).key());
        assertThat(KeyText.read(resource("certificate-ec.pem"), IN_2030).get(0).algorithms())
                .containsExactly(JwsAlgorithm.ES256);
        assertThat(KeyText.read(resource("certificate-ec.pem") + resource("certificate-rsa.pem"), IN_2030))
                .hasSize(2);
    }

    @Test
    void certificate_isTakenAtItsLastInstant_andRefusedAfter() {
        String text = resource("certificate-rsa.pem");

        assertThat(KeyText.read(text, at("2119-12-08T00:00:00Z"))).hasSize(1);
        assertRefused(() -> KeyText.read(text, at("2119-12-08T00:00:01Z")), "expired");
    }

    @Test
    void certificate_isTakenAtItsFirstInstant_andRefusedBefore() {
        String text = resource("certificate-rsa.pem");

        assertThat(KeyText.read(text, at("2020-01-01T00:00:00Z"))).hasSize(1);
        assertRefused(() -> KeyText.read(text, at("2019-12-31T23:59:59Z")), "not valid yet");
    }

    @Test
    void certificate_isRefused_whenItIsNotForSignatures() {
        assertRefused(() -> KeyText.read(resource("certificate-authority.pem"), IN_2030), "digitalSignature");
    }

    @Test
    void certificate_isRefused_whenItsIssuersStandsBesideIt() {
        assertRefused(() -> KeyText.read(resource("certificate-chain.pem"), IN_2030), "its issuer's");
    }

    @Test
    void certificate_isRefused_whenItIsDamaged() {
        byte[] der =
                Base64.getMimeDecoder().decode(resource("certificate-ec.pem").replaceAll("-----[A-Z ]+-----", ""));
        der[1]++;

        assertRefused(pem("CERTIFICATE", der), "no X.509 certificate");
    }

    static Stream<String> privateKeys() {
        byte[] der = RSA.getPrivate().getEncoded();
        return Stream.of(
                pem("PRIVATE KEY", der),
                pem("RSA PRIVATE KEY", der),
                pem("EC PRIVATE KEY", der),
                pem("ENCRYPTED PRIVATE KEY", der),
                pem("OPENSSH PRIVATE KEY", der),
                pem(RSA.getPublic()) + pem("PRIVATE KEY", der),
                pem("PRIVATE KEY", der).substring(0, 200));
    }

    @ParameterizedTest
    @MethodSource("privateKeys")
    void privateKey_isRefused_withTheMend(String text) {
        assertRefused(text, "openssl pkey -in private.pem -pubout");
    }

    @Test
    void otherPem_isRefused() {
        assertRefused(pem("CERTIFICATE REQUEST", new byte[40]), "of another kind");
        assertRefused(resource("public-secp256k1.pem"), "unsupported curve");
        assertRefused(pem(KeyMaterial.pair("RSA", 1024).getPublic()), "1024 bits");
        assertRefused(pem(RSA.getPublic()) + pem(KeyMaterial.pair("RSA", 1024).getPublic()), "PEM block 2");
    }

    static Stream<String> damagedPem() {
        String whole = pem(RSA.getPublic());
        return Stream.of(
                whole.substring(0, whole.length() - 3),
                whole.substring(0, 150),
                whole.replace("-----END PUBLIC KEY-----", ""),
                whole.replace("-----END PUBLIC", "-----END RSA PUBLIC"),
                whole.replace("-----BEGIN", "-----"),
                whole.replace("-----BEGIN PUBLIC KEY-----", "-----BEGIN PUBLIC KEY"),
                whole.replaceFirst("\n(.)", "\n!$1"),
                whole.replace("MIIB", "MII"),
                whole + "-----END PUBLIC KEY-----",
                whole + whole.substring(0, 100),
                "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
                "-----");
    }

    @ParameterizedTest
    @MethodSource("damagedPem")
    void pem_isRefused_whenItIsDamaged(String text) {
        assertRefused(text, "copy it whole");
    }

    @Test
    void jwk_isRead() {
        assertThat(KeyText.read("\n " + KeyMaterial.jwk(RSA.getPublic(), "kid", "a", "alg", "PS256") + "\n"))
                .singleElement()
                .satisfies(key -> {
                    assertThat(key.key()).isEqualTo(RSA.getPublic());
                    assertThat(key.keyId()).isEqualTo("a");
                    assertThat(key.algorithms()).containsExactly(JwsAlgorithm.PS256);
                });
    }

    @Test
    void jwkSet_isRead_andWarnsOfKeysThatCannotBeUsed() {
        String text = KeyMaterial.set(
                KeyMaterial.jwk(RSA.getPublic(), "kid", "a"),
                KeyMaterial.jwk(OTHER_RSA.getPublic(), "kid", "b", "use", "enc"));
        try (LogCapture log = new LogCapture()) {
            assertThat(KeyText.read(text)).extracting(VerificationKey::keyId).containsExactly("a");

            assertThat(log.warnings())
                    .containsExactly("A key of a JWK set is not used: keys[1]:"
                            + " is not for verifying by its use or key_ops: give a key that is for signatures");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"kty\":\"RSA\",\"kty\":\"RSA\"}",
                "{\"keys\":[]} x",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"",
                "{kty:\"RSA\"}"
            })
    void json_isRefused_whenItIsDamaged(String text) {
        assertRefused(text, "damaged JSON");
    }

    @Test
    void json_isRefused_whenItIsSomethingElse() {
        assertRefused("{}", "it is no JWK");
        assertRefused("{\"kty\":\"oct\",\"keys\":[]}", "at once");
        assertRefused("[" + KeyMaterial.jwk(RSA.getPublic()) + "]", "{\"keys\":[...]}");
    }

    @Test
    void file_isRead_byPathOrByUrl() throws IOException {
        Path file = Files.writeString(directory.resolve("a key.pem"), "Made in May\n" + pem(ED25519.getPublic()));

        assertThat(KeyText.read("file:" + file)).hasSize(1);
        assertThat(KeyText.read(file.toUri().toString())).hasSize(1);
        assertThat(KeyText.read(" file:" + file + "\n")).hasSize(1);
    }

    @Test
    void file_isRead_whenItHoldsJson() throws IOException {
        Path file = Files.writeString(
                directory.resolve("set.json"), "\uFEFF" + KeyMaterial.set(KeyMaterial.jwk(RSA.getPublic())));

        assertThat(KeyText.read("file:" + file)).hasSize(1);
    }

    @Test
    void file_isRefused_whenItCannotBeRead() throws IOException {
        assertRefused("file:" + directory.resolve("absent.pem"), "absent.pem\": does not exist");
        assertRefused("file:" + directory, "no regular file");
        assertRefused("file:" + Files.createFile(directory.resolve("empty")), "is empty");
        assertRefused("file:" + Files.write(directory.resolve("huge"), new byte[256 * 1024 + 1]), "256 KiB");
        assertRefused("file://elsewhere/key.pem", "is no path");
        assertRefused("file:a\0b", "is no path");
    }

    @Test
    void file_isRefused_whenItHoldsNoKey() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.txt"), SECRET);
        Path der = Files.write(directory.resolve("key.der"), RSA.getPublic().getEncoded());

        assertRefused("file:" + secret, "neither PEM nor a JWK");
        assertRefused("file:" + der, "-inform DER");
    }

    @Test
    void classpath_isRead() {
        assertThat(KeyText.read("classpath:keys/public-rsa.pem")).hasSize(1);
        assertThat(KeyText.read("classpath:/keys/public-rsa.pem")).hasSize(1);
        assertRefused("classpath:keys/absent.pem", "not on the class path");
        assertRefused("classpath:keys/public-secp256k1.pem", "classpath:keys/public-secp256k1.pem");
    }

    @Test
    void classpath_isRead_whenTheThreadHasNoContextLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            assertThat(KeyText.read("classpath:keys/public-rsa.pem")).hasSize(1);
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret:"})
    void secret_isTheText_plainOrAfterItsPrefix(String prefix) {
        assertThat(KeyText.read(prefix + SECRET)).singleElement().satisfies(key -> {
            assertThat(key.isSecret()).isTrue();
            assertThat(key.key().getEncoded()).isEqualTo(SECRET.getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void secret_mayLookLikeAnything_afterItsPrefix() {
        String odd = " base64:[not];{a:key}/at/all.pem ";

        assertThat(KeyText.read("secret:" + odd).get(0).key().getEncoded())
                .isEqualTo(odd.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void secret_isTheBytes_afterBase64() {
        byte[] bytes = KeyMaterial.randomBytes(48);

        assertThat(KeyText.read("base64:" + Base64.getEncoder().encodeToString(bytes) + "\n")
                        .get(0)
                        .key()
                        .getEncoded())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://idp.example/.well-known/jwks.json",
                "FILE:/etc/keys/some-public-key-of-ours.pem",
                "C:\\keys\\some-public-key-of-ours.pem",
                "hunter2:zq7#kP-2qLm_9sVx!wB4nT6yRe8uHg1c"
            })
    void scheme_isRefused_whenItIsUnknown(String text) {
        assertRefused(text, "none of file:, classpath:, secret:, base64:");
    }

    static Stream<String> doubtful() {
        String base64 = Base64.getEncoder().encodeToString(RSA.getPublic().getEncoded());
        String jwk = KeyMaterial.jwk(RSA.getPublic());
        return Stream.of(
                "---BEGIN PUBLIC KEY---\n" + base64,
                pem(RSA.getPublic()).substring(1),
                "BEGIN PUBLIC KEY-----\n" + base64,
                base64 + "\n-----END PUBLIC KEY-----",
                "'" + pem(RSA.getPublic()) + "'",
                "\"" + jwk + "\"",
                jwk.substring(1),
                "'" + jwk + "'",
                "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ user@host",
                "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY= user@host",
                "/etc/application/keys/public-key-of-the-issuer.pem",
                "./keys/the-certificate-of-our-own-issuer.CRT",
                SECRET + "\n",
                " " + SECRET,
                SECRET + "\u0000" + SECRET,
                resource("public-rsa-pkcs1.pem").lines().skip(1).findFirst().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("doubtful")
    void plainText_isRefused_whenItCouldBeMeantAsAKeyOrAFile(String text) {
        assertRefused(text, "but also a damaged key");
    }

    @Test
    void plainText_isRefused_whenItNamesAnExistingFile() throws IOException {
        Path file = Files.createFile(directory.resolve("zq7kP2qLm9sVxwB4nT6yRe8uHg1c"));

        assertRefused(file.toString(), "but also a damaged key");
    }

    @Test
    void plainText_isRefused_whenItIsABareBase64Key() {
        String p256 = Base64.getEncoder().encodeToString(P256.getPublic().getEncoded());

        assertRefused(p256, "-----BEGIN");
        assertRefused(p256.substring(2), "-----BEGIN");
        assertRefused(Base64.getEncoder().encodeToString(ED25519.getPublic().getEncoded()), "-----BEGIN");
        assertRefused(resource("certificate-ec.pem").replaceAll("-----[A-Z ]+-----|\\s", ""), "-----BEGIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\uFEFF"})
    void nothing_isRefused(String text) {
        assertRefused(text, "is empty");
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }

    private static void assertRefused(String text, String reason) {
        assertRefused(() -> KeyText.read(text, IN_2030), reason);
    }

    private static void assertRefused(ThrowingCallable reading, String reason) {
        assertThatThrownBy(reading)
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining(reason)
                .hasNoCause();
    }
}

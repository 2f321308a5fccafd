package io.github.jwtinject.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jwtinject.TokenValidator;
import io.github.jwtinject.TokenValidatorBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 7515, 7520, 7797 and 8037, and those of the jose project. */
class RfcVectorsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_300_819_379), ZoneOffset.UTC);
    private static final Set<String> PUBLIC_MEMBERS =
            Set.of("kty", "kid", "use", "alg", "crv", "x", "y", "n", "e", "k");

    @TestFactory
    Stream<DynamicTest> rfc7515_7797_8037() {
        return elements(VectorFolder.json("rfc7515/rfc-appendix-vectors.json").get("vectors"))
                .map(vector -> dynamicTest(vector.get("id").asText(), () -> checkAppendix(vector)));
    }

    private static void checkAppendix(JsonNode vector) {
        String token = vector.get("token").asText();
        // What offers no single key (unsecured, several signers) must be refused under any.
        JsonNode key = vector.get("key").isObject()
                ? vector.get("key")
                : VectorFolder.json("rfc7520-cookbook/jwk/3_5.symmetric_key_mac_computation.json");
        Verdict verdict = verdict(key, token);
        boolean compact = token.startsWith("eyJ");

        assertThat(verdict.keyRefused()).isFalse();
        assertThat(verdict.accepted())
                .isEqualTo(vector.get("acceptAsJwtAt1300819379").asBoolean());
        assertThat(verdict.signatureHeld())
                .isEqualTo(compact && vector.get("signatureValid").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jws/4_1.rsa_v15_signature.json",
                "jws/4_2.rsa-pss_signature.json",
                "jws/4_3.ecdsa_signature.json",
                "jws/4_4.hmac-sha2_integrity_protection.json",
                "curve25519/jws.json",
            })
    void rfc7520_compactSignaturesHold_andTheirJsonFormsAreRefused(String file) {
        JsonNode vector = VectorFolder.json("rfc7520-cookbook/" + file);
        JsonNode key = vector.get("input").get("key");
        JsonNode output = vector.get("output");
        String compact = output.get("compact").asText();

        assertThat(verdict(key, compact).signatureHeld()).isTrue();
        assertThat(verdict(key, withAnotherBit(compact)).signatureHeld()).isFalse();
        assertThat(verdict(key, output.get("json").toString()).signatureHeld()).isFalse();
        assertThat(verdict(key, output.get("json_flat").toString()).signatureHeld())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jws/4_5.signature_with_detached_content.json",
                "jws/4_6.protecting_specific_header_fields.json",
                "jws/4_7.protecting_content_only.json",
                "jws/4_8.multiple_signatures.json",
                "rfc7797/hmac-sha2_b64_false.json",
                "rfc7797/4.2.hmac-sha2_b64_false.json",
            })
    void rfc7520_and7797_whatIsNoCompactTokenIsRefused(String file) {
        JsonNode vector = VectorFolder.json("rfc7520-cookbook/" + file);
        JsonNode given = vector.get("input").get("key");
        JsonNode key = given.isArray() ? given.get(0) : given;

        assertThat(forms(vector.get("output")))
                .isNotEmpty()
                .allSatisfy(
                        form -> assertThat(verdict(key, form).signatureHeld()).isFalse());
    }

    @TestFactory
    Stream<DynamicTest> rfc7520_whatIsEncryptedIsRefused() {
        return VectorFolder.files("rfc7520-cookbook/jwe").stream()
                .map(file -> dynamicTest(file.getFileName().toString(), () -> checkEncrypted(read(file))));
    }

    @TestFactory
    Stream<DynamicTest> jose_whatIsSigned() {
        return elements(VectorFolder.json("panva-jose/cookbook-jws.json"))
                .map(vector -> dynamicTest(vector.get("title").asText(), () -> checkSigned(vector)));
    }

    @TestFactory
    Stream<DynamicTest> jose_whatIsEncryptedIsRefused() {
        return elements(VectorFolder.json("panva-jose/cookbook-jwe.json"))
                .map(vector -> dynamicTest(vector.get("title").asText(), () -> checkEncrypted(vector)));
    }

    private static void checkSigned(JsonNode vector) {
        JsonNode key = vector.get("input").get("key");
        JsonNode output = vector.get("output");
        boolean offered = !vector.get("input").get("alg").asText().startsWith("ML-DSA");
        for (String form : forms(output)) {
            boolean compact =
                    output.has("compact") && form.equals(output.get("compact").asText());
            assertThat(verdict(key, form).signatureHeld()).isEqualTo(compact && offered);
        }
    }

    private static void checkEncrypted(JsonNode vector) {
        JsonNode mac = VectorFolder.json("rfc7520-cookbook/jwk/3_5.symmetric_key_mac_computation.json");
        assertThat(forms(vector.get("output")))
                .isNotEmpty()
                .allSatisfy(
                        form -> assertThat(verdict(mac, form).signatureHeld()).isFalse());
    }

    private static Verdict verdict(JsonNode key, String token) {
        TokenValidatorBuilder settings = TokenValidator.builder().clock(CLOCK);
        if (key.get("kty").asText().equals("RSA")) {
            settings.algorithms("RS256", "PS384");
        }
        ObjectNode publicPart = key.deepCopy();
        publicPart.retain(PUBLIC_MEMBERS);
        return Verdict.of(settings, publicPart.toString(), token);
    }

    private static List<String> forms(JsonNode output) {
        List<String> forms = new ArrayList<>();
        output.forEach(form -> forms.add(form.isTextual() ? form.asText() : form.toString()));
        return forms;
    }

    private static String withAnotherBit(String compact) {
        int at = compact.lastIndexOf('.') + 1;
        byte[] signature = Base64.getUrlDecoder().decode(compact.substring(at));
        signature[signature.length - 1] ^= 1;
        return compact.substring(0, at)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read(Path file) {
        assertThat(Files.isRegularFile(file)).isTrue();
        return VectorFolder.json("rfc7520-cookbook/jwe/" + file.getFileName());
    }
}

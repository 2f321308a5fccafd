package io.github.jwtinject.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.keys.KeyText;
import io.github.jwtinject.keys.VerificationKey;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs vectors of bare signatures and MACs (message, key, signature) against a way of checking them. Keys go through
 * {@link KeyText} as a user's would, so that a key that we refuse makes a refused signature.
 */
public final class SignatureVectors {

    /** The name of the JDK that runs this, whose providers differ from one to the next. */
    public static final String JDK = "jdk" + Runtime.version().feature();

    private final SignatureVerifier verifier;
    private final String name;

    /**
     * @param name who checks, as {@code vectors/deviations.txt} calls it: {@link #JDK}, or another provider's name
     */
    public SignatureVectors(String name, SignatureVerifier verifier) {
        this.name = name;
        this.verifier = verifier;
    }

    /** Every file, by its name without folder and ending. */
    public static List<String> files() {
        return List.of(
                "ecdsa_secp256k1_sha256_p1363_test",
                "ecdsa_secp256r1_sha256_p1363_test",
                "ecdsa_secp384r1_sha384_p1363_test",
                "ecdsa_secp521r1_sha512_p1363_test",
                "ed25519_test",
                "ed448_test",
                "hmac_sha256_test",
                "hmac_sha384_test",
                "hmac_sha512_test",
                "rsa_pss_2048_sha256_mgf1_0_test",
                "rsa_pss_2048_sha256_mgf1_32_test",
                "rsa_pss_2048_sha256_mgf1sha1_20_test",
                "rsa_pss_2048_sha384_mgf1_48_test",
                "rsa_pss_3072_sha256_mgf1_32_test",
                "rsa_pss_4096_sha256_mgf1_32_test",
                "rsa_pss_4096_sha384_mgf1_48_test",
                "rsa_pss_4096_sha512_mgf1_64_test",
                "rsa_signature_2048_sha256_test",
                "rsa_signature_2048_sha384_test",
                "rsa_signature_2048_sha512_test",
                "rsa_signature_3072_sha256_test",
                "rsa_signature_3072_sha384_test",
                "rsa_signature_3072_sha512_test",
                "rsa_signature_4096_sha256_test",
                "rsa_signature_4096_sha384_test",
                "rsa_signature_4096_sha512_test");
    }

    /** Runs a file whole, and fails where it deviates in another way than the list of known deviations says. */
    public void run(String file) {
        JsonNode document = VectorFolder.json("wycheproof/" + file + ".json");
        Deviations deviations = Deviations.of(file, name);
        int cases = 0;
        for (JsonNode group : document.get("testGroups")) {
            JwsAlgorithm algorithm = algorithm(document, group);
            for (JsonNode test : group.get("tests")) {
                String expected = isOurs(group, algorithm) ? test.get("result").asText() : "invalid";
                boolean accepted = accepted(group, test, algorithm);
                if (!expected.equals("acceptable") && accepted != expected.equals("valid")) {
                    deviations.add(test.get("tcId").asText(), accepted ? "accepted" : "refused");
                }
                cases++;
            }
        }
        assertThat(cases).isEqualTo(document.get("numberOfTests").asInt());
        deviations.assertAsListed();
        Figures.note("S2 " + name + " " + file, cases + " cases");
    }

    /** A JWS algorithm has one curve, one tag length, one salt length and one hash; Ed448 and secp256k1 are not offered. */
    private static boolean isOurs(JsonNode group, JwsAlgorithm algorithm) {
        return switch (group.get("type").asText()) {
            case "MacTest" -> group.get("tagSize").asInt() == hashBits(algorithm);
            case "RsassaPssVerify" ->
                group.get("mgfSha").equals(group.get("sha"))
                        && group.get("sLen").asInt() * 8 == hashBits(algorithm);
            case "EcdsaP1363Verify" -> !curve(group).equals("secp256k1");
            case "EddsaVerify" -> curve(group).equals("edwards25519");
            default -> true;
        };
    }

    private boolean accepted(JsonNode group, JsonNode test, JwsAlgorithm algorithm) {
        VerificationKey key = key(group, test, algorithm);
        JsonNode signature = test.get(test.has("tag") ? "tag" : "sig");
        return key != null && verifier.holds(algorithm, key, bytes(test.get("msg")), bytes(signature));
    }

    private static @Nullable VerificationKey key(JsonNode group, JsonNode test, JwsAlgorithm algorithm) {
        try {
            VerificationKey key = KeyText.read(keyText(group, test)).get(0).restrictedTo(EnumSet.of(algorithm));
            return key.algorithms().isEmpty() ? null : key;
        } catch (JwtConfigurationException refused) {
            return null;
        }
    }

    private static String keyText(JsonNode group, JsonNode test) {
        return test.has("key")
                ? "base64:" + Base64.getEncoder().encodeToString(bytes(test.get("key")))
                : group.get("publicKeyPem").asText();
    }

    private static JwsAlgorithm algorithm(JsonNode document, JsonNode group) {
        return switch (group.get("type").asText()) {
            case "MacTest" -> JwsAlgorithm.valueOf("HS" + digits(document.get("algorithm")));
            case "RsassaPkcs1Verify" -> JwsAlgorithm.valueOf("RS" + digits(group.get("sha")));
            case "RsassaPssVerify" -> JwsAlgorithm.valueOf("PS" + digits(group.get("sha")));
            case "EcdsaP1363Verify" -> JwsAlgorithm.valueOf("ES" + digits(group.get("sha")));
            case "EddsaVerify" -> JwsAlgorithm.EDDSA;
            default -> throw new AssertionError(group.get("type"));
        };
    }

    private static String digits(JsonNode name) {
        return name.asText().substring(name.asText().length() - 3);
    }

    private static int hashBits(JwsAlgorithm algorithm) {
        return Integer.parseInt(algorithm.joseName().substring(2));
    }

    private static String curve(JsonNode group) {
        return group.get("publicKey").get("curve").asText();
    }

    private static byte[] bytes(JsonNode hex) {
        return HexFormat.of().parseHex(hex.asText());
    }
}

package io.github.jwtinject.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jwtinject.TokenValidator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wycheproof's vectors of whole tokens and JSON Web Keys against the validator and the keys' reader. */
class WycheproofTokensTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json_web_signature_test",
                "json_web_key_test",
                "json_web_crypto_test",
                "json_web_encryption_test",
            })
    void validate_asTheVectorsSay(String file) {
        JsonNode document = VectorFolder.json("wycheproof/" + file + ".json");
        Deviations deviations = Deviations.of(file, SignatureVectors.JDK);
        int cases = 0;
        for (JsonNode group : document.get("testGroups")) {
            String key = (group.has("public") ? group.get("public") : group.get("private")).toString();
            for (JsonNode test : group.get("tests")) {
                // No token is encrypted here, so that each of those is to be refused.
                boolean expected =
                        test.has("jws") && test.get("result").asText().equals("valid");
                String token = test.get(test.has("jws") ? "jws" : "jwe").asText();
                boolean held = Verdict.of(TokenValidator.builder(), key, token).signatureHeld();
                if (held != expected) {
                    deviations.add(test.get("tcId").asText(), held ? "accepted" : "refused");
                }
                cases++;
            }
        }
        assertThat(cases).isEqualTo(document.get("numberOfTests").asInt());
        deviations.assertAsListed();
        Figures.note("S2 " + SignatureVectors.JDK + " " + file, cases + " cases");
    }
}

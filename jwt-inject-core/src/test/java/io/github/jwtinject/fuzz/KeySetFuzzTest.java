package io.github.jwtinject.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.keys.KeyText;
import io.github.jwtinject.keys.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** F7: whatever a key set holds, it gives sound keys or a message, and never a fault. */
class KeySetFuzzTest {

    @DictionaryEntries({
        "{\"keys\":[",
        "\"kty\":\"oct\"",
        "\"kty\":\"RSA\"",
        "\"kty\":\"EC\"",
        "\"crv\":\"P-256\"",
        "\"k\":\"",
        "\"kid\":\"a\"",
        "\"n\":\"",
        "\"e\":\"AQAB\""
    })
    @FuzzTest(maxDuration = "1m")
    void F7_keySet(byte[] data) {
        // Only what begins as JSON: another beginning may name a file.
        String text = "{" + new String(data, StandardCharsets.UTF_8);
        List<VerificationKey> keys;
        try {
            keys = KeyText.read(text);
        } catch (JwtConfigurationException refused) {
            return;
        }
        if (keys.isEmpty()) {
            FuzzedTokens.finding("a key set was accepted that has no key");
        }
        Set<String> ids = new HashSet<>();
        for (VerificationKey key : keys) {
            boolean weak =
                    key.key() instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < 2048;
            if (weak || key.key() instanceof PrivateKey || (key.keyId() != null && !ids.add(key.keyId()))) {
                FuzzedTokens.finding("a key was accepted that is weak, private, or shares its id");
            }
        }
    }
}

package io.github.jwtinject.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.jwtinject.VerifiedToken;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** F3: a header that is accepted names the allowed algorithm, and nothing that changes what the rest means. */
class SignedHeaderFuzzTest {

    private static final Set<String> MEANING_CHANGES = Set.of("crit", "b64", "zip", "enc", "epk", "p2c", "p2s");

    @DictionaryEntries({
        "\"alg\":\"HS256\"",
        "\"none\"",
        "\"crit\":[",
        "\"b64\":false",
        "\"cty\":\"JWT\"",
        "\"kid\":",
        "\"typ\":"
    })
    @FuzzTest(maxDuration = "1m")
    void F3_signedHeader(byte[] header) {
        VerifiedToken token =
                FuzzedTokens.accepted(FuzzedTokens.signed(header, FuzzedTokens.utf8(FuzzedTokens.PAYLOAD)));
        if (token == null) {
            return;
        }
        Map<String, @Nullable Object> second = SecondReader.object(header);
        if (second == null || !"HS256".equals(second.get("alg"))) {
            FuzzedTokens.finding("an algorithm was accepted that a second reader does not see");
        }
        if (second.keySet().stream().anyMatch(MEANING_CHANGES::contains)) {
            FuzzedTokens.finding("a parameter was accepted that changes the meaning");
        }
        String contentType = String.valueOf(second.get("cty")).toLowerCase(Locale.ROOT);
        if (contentType.equals("jwt") || contentType.equals("application/jwt")) {
            FuzzedTokens.finding("a nested token was accepted");
        }
        if (!Objects.equals(token.keyId(), second.get("kid")) || !Objects.equals(token.type(), second.get("typ"))) {
            FuzzedTokens.finding("two readers read different headers");
        }
    }
}

package io.github.jwtinject.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** F1: what a fuzzer makes of nothing is never accepted, and never a fault. */
class RawTokenFuzzTest {

    @DictionaryEntries({"eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJub25lIn0", ".", "..", "="})
    @FuzzTest(maxDuration = "1m")
    void F1_rawToken(byte[] data) {
        String token = new String(data, StandardCharsets.UTF_8);
        if (FuzzedTokens.accepted(token) != null) {
            FuzzedTokens.finding("a raw token was accepted");
        }
    }
}

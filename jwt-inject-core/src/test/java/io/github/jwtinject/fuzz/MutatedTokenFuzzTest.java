package io.github.jwtinject.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** F4: of all that can be made of a good token by changing it, only the token itself is accepted. */
class MutatedTokenFuzzTest {

    private static final String GOOD =
            FuzzedTokens.signed(FuzzedTokens.utf8(FuzzedTokens.HEADER), FuzzedTokens.utf8(FuzzedTokens.PAYLOAD));

    @FuzzTest(maxDuration = "1m")
    void F4_mutatedToken(FuzzedDataProvider data) {
        StringBuilder token = new StringBuilder(GOOD);
        for (int edits = data.consumeInt(1, 4); edits > 0; edits--) {
            int from = data.consumeInt(0, token.length());
            int to = Math.min(token.length(), from + data.consumeInt(0, 3));
            token.replace(from, to, data.consumeString(3));
        }
        boolean accepted = FuzzedTokens.accepted(token.toString()) != null;
        if (accepted != token.toString().equals(GOOD)) {
            FuzzedTokens.finding("a token has two spellings, or none");
        }
    }
}

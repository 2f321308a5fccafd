package io.github.jwtinject.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.jwtinject.VerifiedToken;
import io.github.jwtinject.text.BothReaders;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** F2: of a payload that is accepted, a second reader reads the same, and it does expire. */
class SignedPayloadFuzzTest {

    @DictionaryEntries({
        "\"exp\":4102444800",
        "\"sub\":\"user_123\"",
        "\"nbf\":1",
        "\"iat\":1",
        "\\u0061",
        "1e3",
        "{",
        "}"
    })
    @FuzzTest(maxDuration = "1m")
    void F2_signedPayload(byte[] payload) {
        BothReaders.object(payload);
        VerifiedToken token =
                FuzzedTokens.accepted(FuzzedTokens.signed(FuzzedTokens.utf8(FuzzedTokens.HEADER), payload));
        if (token == null) {
            return;
        }
        Map<String, @Nullable Object> second = SecondReader.object(payload);
        if (second == null || !same(token.claims(), second)) {
            FuzzedTokens.finding("two readers read different claims");
        }
        if (!(second.get("exp") instanceof BigDecimal expires)
                || expires.compareTo(BigDecimal.valueOf(FuzzedTokens.NOW.getEpochSecond() - 10)) <= 0
                || expires.compareTo(BigDecimal.valueOf(253_402_300_800L)) >= 0) {
            FuzzedTokens.finding("a token was accepted that has expired, or never does");
        }
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> second) {
            return map.keySet().equals(second.keySet())
                    && map.keySet().stream().allMatch(name -> same(map.get(name), second.get(name)));
        }
        if (one instanceof List<?> list && other instanceof List<?> second) {
            boolean equal = list.size() == second.size();
            for (int i = 0; equal && i < list.size(); i++) {
                equal = same(list.get(i), second.get(i));
            }
            return equal;
        }
        if (one instanceof Number && other instanceof BigDecimal number) {
            return decimal(one).compareTo(number) == 0;
        }
        return one == null ? other == null : one.equals(other);
    }

    private static BigDecimal decimal(Object number) {
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
    }
}

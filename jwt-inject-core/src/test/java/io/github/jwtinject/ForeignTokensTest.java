package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that openssl, Node's jose and Python's cryptography made: accepted as they are, refused with any change. */
class ForeignTokensTest {

    static Stream<ForeignToken> tokens() {
        return ForeignToken.kept();
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void token_asMade_verifies(ForeignToken token) {
        VerifiedToken verified = token.validator().validate(token.compact());

        assertThat(verified.algorithm()).isEqualTo(token.algorithm());
        assertThat(verified.claims())
                .contains(
                        entry("sub", "user_123"),
                        entry("session_id", "session_456"),
                        entry("name", "Zo\u00eb"),
                        entry("iat", 1_767_225_600L),
                        entry("exp", 1_798_761_600L));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void token_withOneBitFlipped_isRefused(ForeignToken token) {
        String compact = token.compact();

        assertAllRefused(token, compact.length() * Byte.SIZE, bit -> {
            StringBuilder changed = new StringBuilder(compact);
            int position = bit / Byte.SIZE;
            changed.setCharAt(position, (char) (compact.charAt(position) ^ 1 << bit % Byte.SIZE));
            return changed.toString();
        });
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void token_cutShort_isRefused(ForeignToken token) {
        String compact = token.compact();

        assertAllRefused(token, compact.length(), length -> compact.substring(0, length));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void token_withOneCharacterDoubled_isRefused(ForeignToken token) {
        String compact = token.compact();

        assertAllRefused(
                token, compact.length(), position -> compact.substring(0, position + 1) + compact.substring(position));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void token_underKeyOfAnotherTool_isRefused(ForeignToken token) {
        assertThat(token.othersOfAlgorithm())
                .hasSize(2)
                .allSatisfy(other -> assertThatExceptionOfType(JwtRefusedException.class)
                        .isThrownBy(() -> other.validator().validate(token.compact()))
                        .extracting(refused -> refused.refusal().cause())
                        .isEqualTo(RefusalCause.SIGNATURE));
    }

    private static void assertAllRefused(ForeignToken token, int changes, IntFunction<String> change) {
        TokenValidator validator = token.validator();
        Stream<String> notRefused = IntStream.range(0, changes)
                .mapToObj(i -> "change " + i + " " + outcome(validator, change.apply(i)))
                .filter(outcome -> !outcome.endsWith("refused"));

        assertThat(notRefused).isEmpty();
    }

    private static String outcome(TokenValidator validator, String compact) {
        try {
            validator.validate(compact);
            return "admitted";
        } catch (JwtRefusedException e) {
            return "refused";
        } catch (Throwable e) {
            return "threw " + e.getClass().getName();
        }
    }
}

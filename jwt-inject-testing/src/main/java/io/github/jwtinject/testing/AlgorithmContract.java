package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.keys.JwsAlgorithm;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** One family of algorithms after the other: what is signed passes, what was touched does not. */
interface AlgorithmContract extends Contract {

    @Test
    default void hs256_passes_andFailsWhenTouched() {
        goodPassesAndTouchedFails();
    }

    @Test
    @Given(algorithm = JwsAlgorithm.RS256)
    default void rs256_passes_andFailsWhenTouched() {
        goodPassesAndTouchedFails();
    }

    @Test
    @Given(algorithm = JwsAlgorithm.PS256)
    default void ps256_passes_andFailsWhenTouched() {
        goodPassesAndTouchedFails();
    }

    @Test
    @Given(algorithm = JwsAlgorithm.ES256)
    default void es256_passes_andFailsWhenTouched() {
        goodPassesAndTouchedFails();
    }

    @Test
    @Given(algorithm = JwsAlgorithm.EDDSA)
    default void eddsa_passes_andFailsWhenTouched_underBothNames() {
        goodPassesAndTouchedFails();
        assertThat(required(tokens -> tokens.header("alg", "Ed25519"))).isOf("user_123");
        assertThat(required(tokens -> tokens.header("alg", "Ed448"))).isRefusedAsInvalid();
    }

    @Test
    @Given(algorithm = JwsAlgorithm.RS256)
    default void aPublicKey_isNoSecret() {
        assertThat(required(TestTokens::signedWithPublicKeyAsSecret)).isRefusedAsInvalid();
    }

    @Test
    @Given(algorithm = JwsAlgorithm.RS256)
    default void aKey_servesItsOwnAlgorithmOnly() {
        assertThat(required(tokens -> tokens.signedAs(JwsAlgorithm.RS512))).isRefusedAsInvalid();
        assertThat(required(tokens -> tokens.signedAs(JwsAlgorithm.PS256))).isRefusedAsInvalid();
    }

    @Test
    default void anUnsecuredToken_isRefused_howeverNoneIsSpelt() {
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            assertThat(required(tokens -> tokens.header("alg", none).withoutSignature()))
                    .isRefusedAsInvalid();
            assertThat(required(tokens -> tokens.header("alg", none))).isRefusedAsInvalid();
        }
    }

    @Test
    default void aHeaderThatBringsItsOwnRules_isRefused() {
        assertThat(required(tokens -> tokens.header("crit", List.of("x")).header("x", 1)))
                .isRefusedAsInvalid();
        assertThat(required(tokens -> tokens.header("b64", false))).isRefusedAsInvalid();
        assertThat(required(tokens -> tokens.header("alg", "HS512"))).isRefusedAsInvalid();
        assertThat(required(tokens -> tokens.withoutHeader("alg"))).isRefusedAsInvalid();
        assertThat(required(tokens -> tokens.rawHeader("{\"alg\":\"HS256\""))).isRefusedAsInvalid();
    }

    @Test
    @Given(algorithm = JwsAlgorithm.ES256)
    default void aKeyInTheToken_isNotBelieved() {
        assertThat(required(tokens ->
                        tokens.header("jwk", Map.of("kty", "oct", "k", "AAAA")).withForeignSignature()))
                .isRefusedAsInvalid();
    }

    private void goodPassesAndTouchedFails() {
        assertThat(required(tokens -> tokens)).isOf("user_123");
        assertThat(required(TestTokens::withBrokenSignature)).isRefusedAsInvalid();
        assertThat(required(TestTokens::withForeignSignature)).isRefusedAsInvalid();
        assertThat(required(TestTokens::withoutSignature)).isRefusedAsInvalid();
        assertThat(withSwappedPayload()).isRefusedAsInvalid();
    }

    /** Another user's payload under this user's signature. */
    private Answer withSwappedPayload() {
        String[] ours = server().issue(server().tokens()).split("\\.", -1);
        String[] theirs = server().issue(server().tokens().subject("user_124")).split("\\.", -1);
        return server().get("/whoami")
                .header("Authorization", "Bearer " + ours[0] + "." + theirs[1] + "." + ours[2])
                .answer();
    }

    private Answer required(UnaryOperator<TestTokens> change) {
        return server().get("/whoami").bearer(change).answer();
    }
}

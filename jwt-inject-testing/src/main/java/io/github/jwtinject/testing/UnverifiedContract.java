package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code validate=false}: someone upstream verified, and everything says so. */
interface UnverifiedContract extends Contract {

    @Test
    @Given("validate=false")
    default void claims_areInjected_asUnverified() {
        assertThat(server().get("/whoami").authorized().answer())
                .isOf("user_123")
                .says("authenticated", true)
                .says("verified", false)
                .says("session_id", "session_456");
    }

    @Test
    @Given("validate=false")
    default void signatureAndTimes_areNotLookedAt() {
        for (Answer answer : new Answer[] {
            server().get("/whoami").bearer(TestTokens::withBrokenSignature).answer(),
            server().get("/whoami").bearer(TestTokens::withForeignSignature).answer(),
            server().get("/whoami").bearer(TestTokens::expired).answer(),
            server().get("/whoami").bearer(TestTokens::withoutExpiration).answer(),
        }) {
            assertThat(answer).isOf("user_123").says("verified", false);
        }
    }

    @ParameterizedTest
    @Given("validate=false")
    @ValueSource(strings = {"X-Nothing: 1", "Authorization: Bearer garbage", "Authorization: Bearer a.b.c"})
    default void aMissingOrUnreadableToken_passes_withoutIdentity(String line) {
        assertThat(server().get("/whoami").line(line).answer()).isOfNobody();
    }

    @ParameterizedTest
    @Given("validate=false")
    @ValueSource(strings = {"X-Nothing: 1", "Authorization: Bearer garbage", "Authorization: Bearer a.b.c"})
    default void aRequiredParameter_isRefused_whereNobodyIs_thoughNothingIsVerified(String line) {
        assertThat(server().get("/required").line(line).answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    @Given("validate=false")
    default void twoTokens_areAmbiguous_thoughNothingIsVerified() {
        assertThat(server().get("/whoami")
                        .lines("Authorization: Bearer {token}|Authorization: Bearer {token}")
                        .answer())
                .isRefused(RefusalReason.AMBIGUOUS);
    }

    @Test
    @Given("validate=false")
    default void aVerifiedTokenParameter_isRefused() {
        Answer answer = server().get("/verified").authorized().answer();

        assertThat(answer).hasStatus(401).hasProblemHeaders();
        Assertions.assertThat(answer.headers("WWW-Authenticate"))
                .singleElement()
                .satisfies(challenge -> Assertions.assertThat(challenge).startsWith("Bearer"));
        Assertions.assertThat(answer.handlerRan()).isFalse();
    }

    @Test
    @Given("validate=false")
    default void claimTypes_areLookedAt_thoughNothingIsVerified() {
        assertThat(server().get("/level")
                        .bearer(tokens -> tokens.claim("level", "4"))
                        .answer())
                .isRefused(RefusalReason.CLAIM_MISMATCH);
    }

    @Test
    @Given({"validate=false", "token-source=cookie"})
    default void crossSite_isRefused_thoughNothingIsVerified() {
        assertThat(server().post("/form")
                        .cookie()
                        .header("Sec-Fetch-Site", "cross-site")
                        .answer())
                .isRefused(RefusalReason.CROSS_SITE);
    }
}

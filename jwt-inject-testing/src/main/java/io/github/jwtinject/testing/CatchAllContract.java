package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import org.junit.jupiter.api.Test;

/** An application that catches everything catches no refusal: it neither sees one nor takes its place. */
interface CatchAllContract extends Contract {

    @Test
    @Given(beside = Surroundings.CATCH_ALL)
    default void aCatchAll_answersWhatFailsInTheApplication() {
        assertThat(server().get("/nowhere").authorized().answer())
                .hasStatus(Surroundings.CAUGHT)
                .says("caught", true);
    }

    @Test
    @Given(beside = Surroundings.CATCH_ALL)
    default void aCatchAll_seesNoRefusalOfTheFilter() {
        assertThat(server().get("/whoami").answer()).isRefused(RefusalReason.MISSING);
        assertThat(server().get("/nowhere").answer()).isRefused(RefusalReason.MISSING);
        assertThat(server().get("/whoami").bearer(TestTokens::expired).answer()).isRefused(RefusalReason.EXPIRED);
        assertThat(server().get("/whoami")
                        .bearer(TestTokens::withBrokenSignature)
                        .answer())
                .isRefusedAsInvalid();
        assertThat(server().get("/whoami")
                        .lines("Authorization: Bearer {token}|Authorization: Bearer {token}")
                        .answer())
                .isRefused(RefusalReason.AMBIGUOUS);
    }

    @Test
    @Given(value = "token-source=cookie", beside = Surroundings.CATCH_ALL)
    default void aCatchAll_seesNoCrossSiteRefusal() {
        assertThat(server().post("/form")
                        .cookie()
                        .header("Sec-Fetch-Site", "cross-site")
                        .answer())
                .isRefused(RefusalReason.CROSS_SITE);
    }

    @Test
    @Given(beside = Surroundings.CATCH_ALL)
    default void aCatchAll_seesNoRefusalForAClaimThatIsMissing() {
        assertThat(server().get("/session")
                        .bearer(tokens -> tokens.withoutClaim("session_id"))
                        .answer())
                .isRefused(RefusalReason.CLAIM_MISSING);
        assertThat(server().post("/form")
                        .bearer(tokens -> tokens.withoutClaim("sub"))
                        .body("application/x-www-form-urlencoded", "message=hi")
                        .answer())
                .isRefused(RefusalReason.CLAIM_MISSING);
        assertThat(server().get("/open/required").answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    @Given(beside = Surroundings.CATCH_ALL)
    default void aCatchAll_seesNoRefusalForAClaimOfAnotherType() {
        assertThat(server().get("/level")
                        .bearer(tokens -> tokens.claim("level", "high"))
                        .answer())
                .isRefused(RefusalReason.CLAIM_MISMATCH);
        assertThat(server().get("/profile")
                        .bearer(tokens -> tokens.claim("name", 7))
                        .answer())
                .isRefused(RefusalReason.CLAIM_MISMATCH);
    }
}

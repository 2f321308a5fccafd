package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The form of a refusal: status, challenge and problem document, the same for every reason. */
interface RefusalContract extends Contract {

    @Test
    default void theChallenge_isBare_whenThereIsNoToken() {
        assertThat(server().get("/whoami").answer())
                .hasProblem(RefusalReason.MISSING)
                .isChallengedBy("Bearer");
    }

    @Test
    default void theChallenge_namesTheError_whenThereIsAToken() {
        assertThat(server().get("/whoami").bearer(TestTokens::expired).answer())
                .hasProblem(RefusalReason.EXPIRED)
                .isChallengedBy("Bearer error=\"invalid_token\"");
        assertThat(server().get("/whoami")
                        .lines("Authorization: Bearer {token}|Authorization: Bearer {token}")
                        .answer())
                .hasProblem(RefusalReason.AMBIGUOUS)
                .isChallengedBy("Bearer error=\"invalid_request\"");
    }

    @Test
    @Given("realm=agents")
    default void theChallenge_beginsWithTheRealm_whenOneIsSet() {
        assertThat(server().get("/whoami").answer())
                .hasProblem(RefusalReason.MISSING)
                .isChallengedBy("Bearer realm=\"agents\"");
        assertThat(server().get("/whoami").bearer(TestTokens::expired).answer())
                .hasProblem(RefusalReason.EXPIRED)
                .isChallengedBy("Bearer realm=\"agents\", error=\"invalid_token\"");
        assertThat(server().get("/open/required").answer())
                .hasProblem(RefusalReason.MISSING)
                .isChallengedBy("Bearer realm=\"agents\"");
        assertThat(server().get("/session")
                        .bearer(tokens -> tokens.withoutClaim("session_id"))
                        .answer())
                .hasProblem(RefusalReason.CLAIM_MISSING)
                .isChallengedBy("Bearer realm=\"agents\", error=\"invalid_token\"");
    }

    @Test
    default void aHeadRequest_isRefused_withoutBody() {
        Answer refused = server().call("HEAD", "/whoami").answer();

        assertThat(refused).hasStatus(401).isChallengedBy("Bearer").hasProblemHeaders();
        Assertions.assertThat(refused.body()).isEmpty();
    }

    @Test
    default void aHeadRequest_isAnswered_withAToken() {
        Answer answer = server().call("HEAD", "/whoami").authorized().answer();

        assertThat(answer).hasStatus(200);
        Assertions.assertThat(answer.body()).isEmpty();
    }

    @Test
    default void theForm_isTheSame_whateverTheClientAccepts() {
        for (String accepted : new String[] {"text/html", "application/xml", "image/png;q=0.1", "*/*"}) {
            assertThat(server().get("/whoami").header("Accept", accepted).answer())
                    .isRefused(RefusalReason.MISSING);
        }
    }

    @Test
    default void aRefusal_setsNoCookie_andStartsNoSession() {
        Assertions.assertThat(server().get("/whoami").answer().headers("Set-Cookie"))
                .isEmpty();
        Assertions.assertThat(server().get("/whoami").authorized().answer().headers("Set-Cookie"))
                .isEmpty();
    }

    @Test
    default void nothingOfARefusedToken_isTold() {
        Answer answer = server().get("/whoami")
                .bearer(tokens -> tokens.keyId("kid-7c1")
                        .header("x-note", "header-7c1")
                        .issuer("iss-7c1")
                        .audience("aud-7c1")
                        .subject("sub-7c1")
                        .withForeignSignature())
                .answer();

        assertThat(answer).isRefusedAsInvalid();
        Assertions.assertThat(answer.text()).doesNotContain("7c1");
    }

    @Test
    default void aRefusedPost_isAnswered_thoughItsBodyWasNotRead() {
        assertThat(server().post("/form")
                        .body("application/x-www-form-urlencoded", "message=" + "x".repeat(20_000))
                        .answer())
                .isRefused(RefusalReason.MISSING);
    }
}

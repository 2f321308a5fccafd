package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A page of another origin can read what we answer, where the framework's CORS lets it, and learns of no other origin. */
interface CrossOriginContract extends Contract {

    @Test
    @Given(beside = Surroundings.CROSS_ORIGIN)
    default void aRefusal_isReadable_fromAnotherOrigin() {
        assertThat(fromAnotherOrigin("GET", "/whoami").answer())
                .isRefused(RefusalReason.MISSING)
                .isReadableFrom(Surroundings.ORIGIN);
        assertThat(fromAnotherOrigin("GET", "/whoami")
                        .bearer(TestTokens::expired)
                        .answer())
                .isRefused(RefusalReason.EXPIRED)
                .isReadableFrom(Surroundings.ORIGIN);
        assertThat(fromAnotherOrigin("GET", "/nowhere").answer())
                .isRefused(RefusalReason.MISSING)
                .isReadableFrom(Surroundings.ORIGIN);
    }

    @Test
    @Given(beside = Surroundings.CROSS_ORIGIN)
    default void aRefusalForAClaim_isReadable_fromAnotherOrigin() {
        assertThat(fromAnotherOrigin("GET", "/session")
                        .bearer(tokens -> tokens.withoutClaim("session_id"))
                        .answer())
                .isRefused(RefusalReason.CLAIM_MISSING)
                .isReadableFrom(Surroundings.ORIGIN);
        assertThat(fromAnotherOrigin("GET", "/level")
                        .bearer(tokens -> tokens.claim("level", "high"))
                        .answer())
                .isRefused(RefusalReason.CLAIM_MISMATCH)
                .isReadableFrom(Surroundings.ORIGIN);
    }

    @Test
    @Given(beside = Surroundings.CROSS_ORIGIN)
    default void anAnswer_isReadable_fromAnotherOrigin() {
        assertThat(fromAnotherOrigin("GET", "/whoami").authorized().answer())
                .isOf("user_123")
                .isReadableFrom(Surroundings.ORIGIN);
    }

    @Test
    @Given(beside = Surroundings.CROSS_ORIGIN)
    default void aPreflight_isAnsweredByTheFramework() {
        Answer answer = fromAnotherOrigin("OPTIONS", "/whoami")
                .lines("Access-Control-Request-Method: GET|Access-Control-Request-Headers: authorization")
                .answer();

        Assertions.assertThat(answer.status()).isBetween(200, 204);
        Assertions.assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly(Surroundings.ORIGIN);
        Assertions.assertThat(answer.handlerRan()).isFalse();
    }

    @Test
    @Given(beside = Surroundings.CROSS_ORIGIN)
    default void aRefusal_isNotReadable_fromAnOriginThatMayNot() {
        Answer answer =
                server().get("/whoami").header("Origin", "https://evil.example").answer();

        assertThat(answer).isTurnedAwayWith(401, 403);
        Assertions.assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
    }

    private Call fromAnotherOrigin(String method, String target) {
        return server().call(method, target).header("Origin", Surroundings.ORIGIN);
    }
}

package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a token may say, and what it is told when it may not. */
interface ValidationContract extends Contract {

    @Test
    default void anExpiredToken_isRefused() {
        assertThat(required(TestTokens::expired))
                .isRefused(RefusalReason.EXPIRED)
                .withDetail("Token has expired");
    }

    @Test
    @Given("leeway=2m")
    default void aTokenJustExpired_isTaken_withinTheLeeway() {
        Instant now = Instant.now();

        assertThat(required(tokens -> tokens.issuedAt(now.minusSeconds(600)).expiresAt(now.minusSeconds(30))))
                .isOf("user_123");
    }

    @Test
    default void aTokenWithoutExpiration_isRefused() {
        assertThat(required(TestTokens::withoutExpiration)).isRefusedAsInvalid();
    }

    @Test
    @Given("allow-missing-expiration=true")
    default void aTokenWithoutExpiration_isTaken_whenAllowed() {
        assertThat(required(TestTokens::withoutExpiration)).isOf("user_123");
    }

    @Test
    default void aTokenOfTheFuture_isRefused() {
        Instant later = Instant.now().plus(Duration.ofMinutes(10));

        assertThat(required(tokens -> tokens.notBefore(later)))
                .isRefused(RefusalReason.NOT_YET_VALID)
                .withDetail("Token is not valid yet");
        assertThat(required(tokens -> tokens.issuedAt(later)))
                .isRefused(RefusalReason.NOT_YET_VALID)
                .withDetail("Token is not valid yet");
    }

    @Test
    default void timesThatAreNoNumbers_areRefused() {
        assertThat(required(tokens -> tokens.claim("exp", "9999999999"))).isRefusedAsInvalid();
        assertThat(required(tokens -> tokens.claim("exp", List.of(9999999999L))))
                .isRefusedAsInvalid();
        assertThat(required(tokens -> tokens.claim("nbf", true))).isRefusedAsInvalid();
    }

    @Test
    @Given("max-token-age=5m")
    default void anOldToken_isRefused_thoughItHasNotExpired() {
        assertThat(required(tokens -> tokens)).isOf("user_123");
        assertThat(required(tokens -> tokens.withoutClaim("iat"))).isRefusedAsInvalid();

        Answer old = required(tokens -> tokens.issuedAt(Instant.now().minus(Duration.ofMinutes(30))));
        assertThat(old).hasStatus(401).says("error", "invalid_token");
    }

    @Test
    @Given("issuer=https://expected.idp.example")
    default void anotherIssuer_isRefused_andTheExpectedOneIsNotTold() {
        assertThat(required(tokens -> tokens.issuer("https://expected.idp.example")))
                .isOf("user_123");
        for (Answer answer : List.of(
                required(tokens -> tokens),
                required(tokens -> tokens.issuer("https://other.idp.example")),
                required(tokens -> tokens.issuer("https://expected.idp.example/")),
                required(tokens -> tokens.claim("iss", List.of("https://expected.idp.example"))))) {
            assertThat(answer).isRefusedAsInvalid();
            Assertions.assertThat(answer.text()).doesNotContain("idp.example");
        }
    }

    @Test
    @Given("audience=agent-api,billing-api")
    default void anotherAudience_isRefused_andTheExpectedOneIsNotTold() {
        assertThat(required(tokens -> tokens.audience("billing-api"))).isOf("user_123");
        assertThat(required(tokens -> tokens.audience("shop-api", "agent-api"))).isOf("user_123");
        for (Answer answer : List.of(
                required(tokens -> tokens.audience("shop-api")),
                required(tokens -> tokens.audience("agent-api,billing-api")),
                required(tokens -> tokens.audience("agent-api-2")))) {
            assertThat(answer).isRefused(RefusalReason.AUDIENCE).withDetail("Invalid token audience");
            Assertions.assertThat(answer.text()).doesNotContain("-api");
        }
    }

    @Test
    @Given("audience=agent-api")
    default void aTokenWithoutAudience_isRefused_whenOneIsExpected() {
        assertThat(required(tokens -> tokens)).hasStatus(401).says("error", "invalid_token");
    }

    @Test
    @Given("ignore-audience=true")
    default void theAudience_isNotLookedAt_whenIgnored() {
        assertThat(required(tokens -> tokens.audience("shop-api"))).isOf("user_123");
    }

    @Test
    @Given("required-claims=tenant=acme,device")
    default void aRequiredClaim_hasToBeThere_withItsValue() {
        assertThat(required(tokens -> tokens.claim("tenant", "acme").claim("device", 7)))
                .isOf("user_123");
        assertThat(required(tokens -> tokens.claim("tenant", "acme"))).isRefusedAsInvalid();
        assertThat(required(tokens -> tokens.claim("tenant", "other").claim("device", 7)))
                .isRefusedAsInvalid();
    }

    @Test
    @Given("token-types=at+jwt")
    default void anotherType_isRefused() {
        assertThat(required(tokens -> tokens.type("at+jwt"))).isOf("user_123");
        assertThat(required(tokens -> tokens.type("JWT"))).isRefusedAsInvalid();
        assertThat(required(tokens -> tokens.withoutHeader("typ"))).isRefusedAsInvalid();
    }

    @Test
    @Given("max-token-size=1KB")
    default void aLongToken_isRefused() {
        assertThat(required(tokens -> tokens)).isOf("user_123");
        assertThat(required(tokens -> tokens.claim("padding", "x".repeat(1000))))
                .isRefusedAsInvalid();
    }

    @Test
    @Given("reserved-principals=__*__,sa:*")
    default void aReservedUser_isRefused() {
        assertThat(required(tokens -> tokens.subject("sam"))).isOf("sam");
        assertThat(required(tokens -> tokens.subject("sa:robot")))
                .isRefused(RefusalReason.INVALID)
                .withDetail("Invalid token");
        assertThat(required(tokens -> tokens.subject("__root__")))
                .isRefused(RefusalReason.INVALID)
                .withDetail("Invalid token");
    }

    @Test
    default void aPayloadThatIsNoStrictObject_isRefused() {
        long expiry = Instant.now().plusSeconds(600).getEpochSecond();

        assertThat(required(tokens -> tokens.payload("{\"sub\":\"a\",\"sub\":\"b\",\"exp\":" + expiry + "}")))
                .isRefusedAsInvalid();
        assertThat(required(tokens -> tokens.payload("[\"sub\"]"))).isRefusedAsInvalid();
        assertThat(required(tokens -> tokens.payload("{\"sub\":\"a\",\"exp\":" + expiry + "} x")))
                .isRefusedAsInvalid();
        assertThat(required(tokens -> tokens.payload(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'})))
                .isRefusedAsInvalid();
    }

    private Answer required(UnaryOperator<TestTokens> change) {
        return server().get("/whoami").bearer(change).answer();
    }
}

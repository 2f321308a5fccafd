package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.text.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims as parameters: each type, and each outcome where a claim is absent or of another type. */
interface InjectionContract extends Contract {

    @Test
    default void claims_becomeTypes() {
        assertThat(server().get("/typed").bearer(InjectionContract::typed).answer())
                .isOk()
                .says("tenant", "acme")
                .says("level", 3L)
                .says("roles", List.of("ADMIN", "READER"))
                .says("since", "2020-01-02T03:04:05Z")
                .says("city", "Oslo")
                .says("zip", "0150")
                .says("realm_roles", List.of("offline"))
                .says("plan", "gold");
    }

    @Test
    default void optionalClaims_areEmpty_whenAbsentOrNull() {
        assertThat(typed(tokens -> tokens.withoutClaim("realm_access")
                        .claim("https://ns.example/plan", null)
                        .claim("address", Map.of("city", "Oslo"))))
                .isOk()
                .says("zip", null)
                .says("realm_roles", null)
                .says("plan", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "level", "roles", "since", "address"})
    default void aRequiredClaim_isMissed_whenAbsentOrNull(String claim) {
        for (Answer answer : Stream.<UnaryOperator<TestTokens>>of(
                        tokens -> tokens.withoutClaim(claim), tokens -> tokens.claim(claim, null))
                .map(this::typed)
                .toList()) {
            assertThat(answer).isRefused(RefusalReason.CLAIM_MISSING).withDetailNaming(claim);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tenant  | 5
            tenant  | ["canary-5d1f0c72"]
            level   | "canary-5d1f0c72"
            level   | "3"
            level   | 3.5
            level   | 3000000000
            level   | true
            level   | [3]
            roles   | "ADMIN"
            roles   | ["OWNER"]
            roles   | ["admin"]
            roles   | [1]
            since   | "canary-5d1f0c72"
            since   | true
            address | "Oslo"
            address | {"city":5}
            realm_access | {"roles":"offline"}
            https://ns.example/plan | 7
            """)
    default void aClaimOfAnotherType_isRefused_andItsValueIsNotTold(String claim, String json) {
        Map<String, @Nullable Object> parsed = Objects.requireNonNull(StrictJson.object("{\"value\":" + json + "}"));
        @Nullable Object value = parsed.get("value");

        assertThat(typed(tokens -> tokens.claim(claim, value)))
                .isRefused(RefusalReason.CLAIM_MISMATCH)
                .withDetailNaming(claim.equals("realm_access") ? "roles" : claim);
    }

    @Test
    default void anOptionalClaim_isRefused_whenOfAnotherType() {
        assertThat(level(tokens -> tokens)).isOk().says("level", null);
        assertThat(level(tokens -> tokens.claim("level", 4))).isOk().says("level", 4L);
        assertThat(level(tokens -> tokens.claim("level", "4")))
                .isRefused(RefusalReason.CLAIM_MISMATCH)
                .withDetailNaming("level");
    }

    @Test
    default void aRequiredUserId_isMissed_whenTheTokenHasNone() {
        assertThat(server().get("/required")
                        .bearer(tokens -> tokens.withoutClaim("sub"))
                        .answer())
                .isRefused(RefusalReason.CLAIM_MISSING)
                .withDetailNaming("sub");
    }

    @Test
    default void aRequiredSessionId_isMissed_whenTheTokenHasNone() {
        assertThat(server().get("/session").authorized().answer()).isOk().says("session_id", "session_456");
        assertThat(server().get("/session")
                        .bearer(tokens -> tokens.withoutClaim("session_id"))
                        .answer())
                .isRefused(RefusalReason.CLAIM_MISSING)
                .withDetailNaming("session_id");
    }

    @Test
    default void aRecord_gathersParameters() {
        assertThat(server().get("/caller")
                        .bearer(tokens -> tokens.claim("roles", List.of("READER")))
                        .answer())
                .isOf("user_123")
                .says("session_id", "session_456")
                .says("roles", List.of("READER"));
        assertThat(server().get("/caller").authorized().answer())
                .isRefused(RefusalReason.CLAIM_MISSING)
                .withDetailNaming("roles");
    }

    @Test
    default void dependencies_becomeARecord() {
        assertThat(server().get("/profile")
                        .bearer(tokens -> tokens.claim("name", "Ada").claim("email", "ada@example.org"))
                        .answer())
                .isOk()
                .says("name", "Ada")
                .says("email", "ada@example.org");
        assertThat(server().get("/profile")
                        .bearer(tokens -> tokens.claim("name", 7))
                        .answer())
                .isRefused(RefusalReason.CLAIM_MISMATCH);
    }

    @Test
    default void theRawToken_isInjected_asItCame() {
        String token = server().issue(server().tokens());

        assertThat(server().get("/token")
                        .header("Authorization", "Bearer " + token)
                        .answer())
                .isOk()
                .says("sha256", ContractApplication.sha256(token));
    }

    @Test
    default void aVerifiedToken_isInjected() {
        assertThat(server().get("/verified").authorized().answer()).isOk().says("sub", "user_123");
    }

    @Test
    default void theBody_isLeftToTheHandler() {
        assertThat(server().post("/echo")
                        .authorized()
                        .body("text/plain", "user_id=mallory&message=hi")
                        .answer())
                .isOf("user_123")
                .says("message", "user_id=mallory&message=hi");
    }

    private static TestTokens typed(TestTokens tokens, UnaryOperator<TestTokens> change) {
        return change.apply(tokens.claim("tenant", "acme")
                .claim("level", 3)
                .claim("roles", List.of("ADMIN", "READER"))
                .claim("since", Instant.parse("2020-01-02T03:04:05Z"))
                .claim("address", Map.of("city", "Oslo", "zip", "0150", "unknown", true))
                .claim("realm_access", Map.of("roles", List.of("offline")))
                .claim("https://ns.example/plan", "gold"));
    }

    private static TestTokens typed(TestTokens tokens) {
        return typed(tokens, same -> same);
    }

    private Answer typed(UnaryOperator<TestTokens> change) {
        return server().get("/typed").bearer(tokens -> typed(tokens, change)).answer();
    }

    private Answer level(UnaryOperator<TestTokens> change) {
        return server().get("/level").bearer(change).answer();
    }
}

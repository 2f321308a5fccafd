package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who the request is, from the claims and options that say so. */
interface IdentityContract extends Contract {

    @Test
    default void whoami_tellsTheWholeIdentity() {
        assertThat(whoami(tokens -> tokens.audience("agent-api")
                        .scopes("write", "read")
                        .claim("name", "Ada")
                        .claim("roles", List.of("ADMIN"))
                        .claim("organization_id", 7)
                        .claim("ignored", "x")))
                .isOf("user_123")
                .says("authenticated", true)
                .says("verified", true)
                .says("session_id", "session_456")
                .says("dependencies", Map.of("name", "Ada", "roles", List.of("ADMIN")))
                .says("session_state", Map.of("organization_id", 7L))
                .says("scopes", List.of("read", "write"))
                .says("audience", List.of("agent-api"));
    }

    @Test
    default void whoami_isEmpty_whenTheTokenSaysNothing() {
        assertThat(whoami(tokens -> tokens.withoutClaim("sub").withoutClaim("session_id")))
                .isOk()
                .says("authenticated", true)
                .says("user_id", null)
                .says("session_id", null)
                .says("dependencies", Map.of())
                .says("session_state", Map.of())
                .says("scopes", List.of())
                .says("audience", List.of());
    }

    @Test
    @Given({"user-id-claim=uid", "session-id-claim=sid"})
    default void theIds_comeFromTheConfiguredClaims() {
        assertThat(whoami(tokens -> tokens.claim("uid", "u-1").claim("sid", "s-1")))
                .isOf("u-1")
                .says("session_id", "s-1");
    }

    @Test
    default void scopes_areReadFromTheUsualClaims() {
        assertThat(whoami(tokens -> tokens.claim("scopes", List.of("read", "write"))))
                .says("scopes", List.of("read", "write"));
        assertThat(whoami(tokens -> tokens.claim("scp", "read"))).says("scopes", List.of("read"));
        assertThat(whoami(tokens -> tokens.claim("scope", 5))).isOk().says("scopes", List.of());
    }

    @Test
    @Given("scopes-claim=permissions")
    default void scopes_areReadFromTheConfiguredClaim() {
        assertThat(whoami(tokens -> tokens.claim("permissions", List.of("run")).scopes("read")))
                .says("scopes", List.of("run"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "7", "true", "[\"a\"]", "{\"a\":1}", "\"a\\u0000b\"", "\"a\\nb\""})
    default void anIdThatIsNoPlainText_isRefused(String json) {
        long expiry = Instant.now().plusSeconds(600).getEpochSecond();

        assertThat(whoami(tokens -> tokens.payload("{\"sub\":" + json + ",\"exp\":" + expiry + "}")))
                .isRefused(RefusalReason.CLAIM_MISMATCH)
                .withDetailNaming("sub");
    }

    @Test
    default void thePrincipal_isTheUser() {
        assertThat(whoami(tokens -> tokens)).says("principal", "user_123");
    }

    @Test
    default void theRemoteUser_isTheUser() {
        assertThat(whoami(tokens -> tokens)).says("remote_user", "user_123");
    }

    @Test
    default void roles_areScopes() {
        assertThat(whoami(tokens -> tokens.scopes("read", "write"))).says("in_role_read", true);
        assertThat(whoami(tokens -> tokens.scopes("readonly"))).says("in_role_read", false);
    }

    @Test
    default void theFramework_knowsNobody_whereNobodyIs() {
        assertThat(server().get("/open").authorized().answer())
                .isOfNobody()
                .says("principal", null)
                .says("remote_user", null)
                .says("in_role_read", false);
    }

    private Answer whoami(UnaryOperator<TestTokens> change) {
        return server().get("/whoami").bearer(change).answer();
    }
}

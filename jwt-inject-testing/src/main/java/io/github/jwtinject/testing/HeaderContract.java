package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in a header (RFC 6750 section 2.1); none is not bad, and two are not one. */
interface HeaderContract extends Contract {

    @Test
    default void aToken_isTakenFromTheAuthorizationHeader() {
        assertThat(server().get("/whoami").authorized().answer()).isOf("user_123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: bearer {token}",
                "Authorization: BEARER {token}",
                "Authorization: bEaReR {token}",
                "authorization:Bearer {token}",
                "AUTHORIZATION:   Bearer {token}   ",
            })
    default void aToken_isTaken_whateverTheCaseOfSchemeAndName(String line) {
        assertThat(server().get("/whoami").line(line).answer()).isOf("user_123");
    }

    @Test
    default void aRequest_isRefused_whenItHasNoToken() {
        assertThat(server().get("/whoami").answer())
                .isRefused(RefusalReason.MISSING)
                .withDetail("Authorization header missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Basic dXNlcjpwYXNz",
                "Authorization: Digest username=x",
                "Authorization: BearerX {token}",
                "Authorization_: Bearer {token}",
                "X-Authorization: Bearer {token}",
            })
    default void anotherSchemeOrHeader_isNoToken(String line) {
        assertThat(server().get("/whoami").line(line).answer()).isRefused(RefusalReason.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer {token}|Authorization: Bearer {token}",
                "Authorization: Bearer {token}|authorization: Bearer a.b.c",
                "Authorization: Basic dXNlcjpwYXNz|Authorization: Bearer {token}",
                "Authorization: Bearer {token}|Authorization: Basic dXNlcjpwYXNz",
                "Authorization: Bearer {token}, Bearer {token}",
                "Authorization: Bearer {token},Bearer a.b.c",
                "Authorization: Basic dXNlcjpwYXNz, Bearer {token}",
            })
    default void severalCredentials_areAmbiguous(String lines) {
        assertThat(server().get("/whoami").lines(lines).answer()).isRefused(RefusalReason.AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer  {token}",
                "Authorization: Bearer   {token}",
                "Authorization: Bearer \t{token}",
            })
    default void wrongSpacing_isABadRequest(String line) {
        assertThat(server().get("/whoami").line(line).answer()).isRefused(RefusalReason.BAD_REQUEST);
    }

    @Test
    default void aTab_isNoSpace() {
        assertThat(server().get("/whoami")
                        .line("Authorization: Bearer\t{token}")
                        .answer())
                .isRefused(RefusalReason.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization:",
                "Authorization: ",
                "Authorization: Bearer",
                "Authorization: bearer ",
                "Authorization: Bearer {token}!",
                "Authorization: Bearer {token}=",
                "Authorization: Bearer \"{token}\"",
                "Authorization: Bearer %61.b.c",
                "Authorization: Bearer a.b+.c/",
            })
    default void whatCannotBeAToken_isMalformed(String line) {
        assertThat(server().get("/whoami").line(line).answer())
                .isRefused(RefusalReason.MALFORMED)
                .withDetail("Invalid token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "undefined", "a", "a.b", "..", "a..c", "a.b.c.d", "a.b.c.d.e", "...."})
    default void whatHasNotThreeParts_isRefused(String token) {
        assertThat(server().get("/whoami")
                        .header("Authorization", "Bearer " + token)
                        .answer())
                .isRefusedAsInvalid();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer{token}", "Authorization: Bearer={token}"})
    default void aGluedToken_isNeverTaken(String line) {
        assertThat(server().get("/whoami").line(line).answer()).isTurnedAwayWith(400, 401);
    }

    @Test
    default void queryAndForm_areNoPlaceForAToken() {
        String token = server().issue(server().tokens());

        assertThat(server().get("/whoami?access_token=" + token).answer()).isRefused(RefusalReason.MISSING);
        assertThat(server().post("/form")
                        .body("application/x-www-form-urlencoded", "message=hi&access_token=" + token)
                        .answer())
                .isRefused(RefusalReason.MISSING);
    }

    @Test
    @Given("token-header-key=X-Access-Token")
    default void aConfiguredHeader_isReadInsteadOfAuthorization() {
        assertThat(server().get("/whoami")
                        .line("x-access-token: Bearer {token}")
                        .answer())
                .isOf("user_123");
        assertThat(server().get("/whoami").authorized().answer())
                .isRefused(RefusalReason.MISSING)
                .withDetail("X-Access-Token header missing");
    }

    @Test
    @Given("token-header-key=X-Access-Token")
    default void aBareToken_isNotTaken_unlessAllowed() {
        assertThat(server().get("/whoami").line("X-Access-Token: {token}").answer())
                .isTurnedAwayWith(400, 401);
    }

    @ParameterizedTest
    @Given({"token-header-key=X-Access-Token", "allow-bare-token=true"})
    @ValueSource(strings = {"X-Access-Token: {token}", "X-Access-Token: Bearer {token}"})
    default void aBareToken_isTaken_whenAllowed_besideTheScheme(String line) {
        assertThat(server().get("/whoami").line(line).answer()).isOf("user_123");
    }
}

package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in a cookie, and in either place. */
interface CookieContract extends Contract {

    @ParameterizedTest
    @Given("token-source=cookie")
    @ValueSource(
            strings = {
                "Cookie: access_token={token}",
                "Cookie: theme=dark; access_token={token}; lang=en",
                "Cookie: theme=dark|Cookie: access_token={token}",
                "Cookie: access_token=\"{token}\"",
                "Cookie: ACCESS_TOKEN=a.b.c; access_token={token}",
            })
    default void aToken_isTakenFromTheCookie(String lines) {
        assertThat(server().get("/whoami").lines(lines).answer()).isOf("user_123");
    }

    @ParameterizedTest
    @Given("token-source=cookie")
    @ValueSource(
            strings = {
                "Authorization: Bearer {token}",
                "Cookie: ACCESS_TOKEN={token}",
                "Cookie: xaccess_token={token}",
                "Cookie: access_token",
                "Cookie: theme=access_token={token}",
                "X-Nothing: 1",
            })
    default void anotherPlace_isNoToken_whenTheCookieIsAskedFor(String line) {
        assertThat(server().get("/whoami").line(line).answer())
                .isRefused(RefusalReason.MISSING)
                .withDetail("JWT cookie 'access_token' missing");
    }

    @ParameterizedTest
    @Given("token-source=cookie")
    @ValueSource(
            strings = {
                "Cookie: access_token={token}; access_token={token}",
                "Cookie: access_token={token}; access_token=a.b.c",
                "Cookie: access_token={token}|Cookie: access_token={token}",
                "Cookie: access_token=;;;access_token={token}",
            })
    default void twoCookiesOfTheName_areAmbiguous(String lines) {
        assertThat(server().get("/whoami").lines(lines).answer()).isRefused(RefusalReason.AMBIGUOUS);
    }

    @ParameterizedTest
    @Given("token-source=cookie")
    @ValueSource(
            strings = {
                "Cookie: access_token=",
                "Cookie: access_token=\"\"",
                "Cookie: access_token=%61.b.c",
                "Cookie: access_token=a=b",
                "Cookie: access_token=\"{token}",
            })
    default void aCookieThatIsNoToken_isMalformed(String line) {
        assertThat(server().get("/whoami").line(line).answer()).isRefused(RefusalReason.MALFORMED);
    }

    @Test
    @Given({"token-source=cookie", "cookie-name=sid"})
    default void aConfiguredCookie_isReadInstead() {
        assertThat(server().get("/whoami").line("Cookie: sid={token}").answer()).isOf("user_123");
        assertThat(server().get("/whoami").cookie().answer())
                .isRefused(RefusalReason.MISSING)
                .withDetail("JWT cookie 'sid' missing");
    }

    @Test
    default void aCookie_isNoToken_whenTheHeaderIsAskedFor() {
        assertThat(server().get("/whoami").cookie().answer()).isRefused(RefusalReason.MISSING);
    }

    @Test
    @Given("token-source=both")
    default void eitherPlace_isTaken_whenBothAreAskedFor() {
        assertThat(server().get("/whoami").authorized().answer()).isOf("user_123");
        assertThat(server().get("/whoami").cookie().answer()).isOf("user_123");
    }

    @Test
    @Given("token-source=both")
    default void theDetail_namesBothPlaces_whenNeitherHasAToken() {
        assertThat(server().get("/whoami").answer())
                .isRefused(RefusalReason.MISSING)
                .withDetail("JWT token missing from both Authorization header and 'access_token' cookie");
    }

    @Test
    @Given("token-source=both")
    default void theHeader_goesFirst_whenTwoTokensDiffer() {
        assertThat(server().get("/whoami")
                        .bearer(tokens -> tokens.subject("alice"))
                        .cookie(tokens -> tokens.subject("bob"))
                        .answer())
                .isOf("alice");
    }

    @Test
    @Given({"token-source=both", "on-conflict=reject"})
    default void twoTokensThatDiffer_areAmbiguous_whenConflictsAreRejected() {
        assertThat(server().get("/whoami")
                        .bearer(tokens -> tokens.subject("alice"))
                        .cookie(tokens -> tokens.subject("bob"))
                        .answer())
                .isRefused(RefusalReason.AMBIGUOUS);
    }

    @Test
    @Given({"token-source=both", "on-conflict=reject"})
    default void theSameTokenTwice_isNoConflict() {
        String token = server().issue(server().tokens());

        assertThat(server().get("/whoami")
                        .header("Authorization", "Bearer " + token)
                        .header("Cookie", "access_token=" + token)
                        .answer())
                .isOf("user_123");
    }

    @Test
    @Given("token-source=both")
    default void theCookie_isTaken_whenTheHeaderHasAnotherScheme() {
        assertThat(server().get("/whoami")
                        .header("Authorization", "Basic dXNlcjpwYXNz")
                        .cookie()
                        .answer())
                .isOf("user_123");
    }

    @Test
    @Given("token-source=both")
    default void theCookie_isNotLookedAt_whenTheHeaderIsBad() {
        assertThat(server().get("/whoami")
                        .header("Authorization", "Bearer")
                        .cookie()
                        .answer())
                .isRefused(RefusalReason.MALFORMED);
        assertThat(server().get("/whoami")
                        .bearer(TestTokens::withBrokenSignature)
                        .cookie()
                        .answer())
                .isRefusedAsInvalid();
    }
}

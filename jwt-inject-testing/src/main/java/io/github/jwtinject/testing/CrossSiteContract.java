package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard of cookie tokens: what a browser sends because another site told it to is not the user's will. */
interface CrossSiteContract extends Contract {

    @ParameterizedTest
    @Given("token-source=cookie")
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: same-origin",
                "Sec-Fetch-Site: none",
                "Origin: {origin}",
                "Sec-Fetch-Site: same-origin|Origin: {origin}",
                "X-Not-A: browser",
            })
    default void aPost_passes_whenItIsOurOwn(String lines) {
        assertThat(post(lines).answer()).isOf("user_123");
    }

    @ParameterizedTest
    @Given("token-source=cookie")
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: cross-site|Origin: {origin}",
                "Sec-Fetch-Site: bogus",
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1:1",
                "Origin: http://127.0.0.1",
                "Origin: https://{authority}",
                "Origin: http://{authority}.evil.example",
                "Origin: http://evil.example|Forwarded: host=evil.example|X-Forwarded-Host: evil.example",
            })
    default void aPost_isRefused_whenAnotherSiteSentIt(String lines) {
        assertThat(post(lines).answer()).isRefused(RefusalReason.CROSS_SITE);
    }

    @ParameterizedTest
    @Given("token-source=cookie")
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "FOO"})
    default void everyUnsafeMethod_isGuarded(String method) {
        assertThat(server().call(method, "/whoami")
                        .cookie()
                        .header("Sec-Fetch-Site", "cross-site")
                        .answer())
                .isRefused(RefusalReason.CROSS_SITE);
    }

    @Test
    @Given("token-source=cookie")
    default void aGet_isFree() {
        assertThat(server().get("/whoami")
                        .cookie()
                        .header("Sec-Fetch-Site", "cross-site")
                        .answer())
                .isOf("user_123");
    }

    @Test
    @Given("token-source=cookie")
    default void anUpgrade_isGuarded_thoughItIsAGet() {
        assertThat(server().get("/whoami")
                        .cookie()
                        .lines("Connection: Upgrade|Upgrade: websocket|Origin: https://evil.example")
                        .answer())
                .isRefused(RefusalReason.CROSS_SITE);
    }

    @Test
    @Given("token-source=cookie")
    default void theGuard_speaksFirst_whenTheTokenIsBadAsWell() {
        assertThat(server().post("/form")
                        .cookie(TestTokens::withBrokenSignature)
                        .header("Sec-Fetch-Site", "cross-site")
                        .answer())
                .isRefused(RefusalReason.CROSS_SITE);
    }

    @Test
    @Given({"token-source=cookie", "trusted-origins=https://app.example,https://admin.example:8443"})
    default void aTrustedOrigin_passes() {
        assertThat(post("Sec-Fetch-Site: cross-site|Origin: https://app.example")
                        .answer())
                .isOf("user_123");
        assertThat(post("Origin: https://admin.example:8443").answer()).isOf("user_123");
        assertThat(post("Origin: https://admin.example").answer()).isRefused(RefusalReason.CROSS_SITE);
        assertThat(post("Origin: http://app.example").answer()).isRefused(RefusalReason.CROSS_SITE);
    }

    @Test
    @Given("token-source=both")
    default void aHeaderToken_isNotGuarded() {
        assertThat(server().post("/form")
                        .authorized()
                        .header("Sec-Fetch-Site", "cross-site")
                        .body("application/x-www-form-urlencoded", "message=hi")
                        .answer())
                .isOf("user_123");
    }

    @Test
    @Given("token-source=cookie")
    default void aPostWithoutToken_isMissingOne_whereverItComesFrom() {
        assertThat(server().post("/form").header("Sec-Fetch-Site", "cross-site").answer())
                .isRefused(RefusalReason.MISSING);
    }

    private Call post(String lines) {
        String ours = lines.replace("{origin}", server().origin()).replace("{authority}", server().authority());
        return server().post("/form").cookie().lines(ours).body("application/x-www-form-urlencoded", "message=hi");
    }
}

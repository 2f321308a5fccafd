package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.TokenSource;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits that the page admits are the ones that there are. */
class LimitsPageTest {

    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final JwtInject JWT =
            JwtInject.builder().secretKey(TOKENS.verificationKey()).build();

    private static Decision decide(String token) {
        return JWT.decide(FakeRequest.get("/notes").bearer(token));
    }

    @Test
    void aTokenThatLives_isAcceptedAsOftenAsItIsSent() {
        String token = TOKENS.claim("jti", "once").compact();

        assertThat(decide(token)).isInstanceOf(Decision.Admit.class);
        assertThat(decide(token)).isInstanceOf(Decision.Admit.class);
    }

    @Test
    void anEncryptedToken_isRefused_notDecrypted() {
        Decision.Refuse refused = (Decision.Refuse) decide("eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn");

        assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.MALFORMED);
    }

    @Test
    void aTokenBoundToAClient_isTakenFromAnybody() {
        assertThat(decide(TOKENS.claim("cnf", Map.of("jkt", "thumbprint")).compact()))
                .isInstanceOf(Decision.Admit.class);
    }

    @Test
    void aGetRequestOfAnotherSite_isLetThroughWithItsCookie() {
        JwtInject jwt = JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .tokenSource(TokenSource.COOKIE)
                .build();

        assertThat(jwt.decide(FakeRequest.get("/notes/delete")
                        .cookie("access_token", TOKENS.compact())
                        .header("Sec-Fetch-Site", "cross-site")))
                .isInstanceOf(Decision.Admit.class);
    }

    @Test
    void forwardedHeaders_sayNothing() {
        JwtInject jwt = JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .tokenSource(TokenSource.COOKIE)
                .build();

        assertThat(jwt.decide(FakeRequest.post("/notes")
                        .host("internal:8080")
                        .cookie("access_token", TOKENS.compact())
                        .header("X-Forwarded-Host", "api.example")
                        .header("Origin", "https://api.example")))
                .isInstanceOf(Decision.Refuse.class);
    }
}

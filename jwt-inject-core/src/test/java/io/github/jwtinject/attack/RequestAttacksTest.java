package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.honest;
import static io.github.jwtinject.attack.Target.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.Decision;
import io.github.jwtinject.OnConflict;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.TokenSource;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Part J of the catalogue, as far as the core decides: taking the token from the request. */
class RequestAttacksTest {

    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final String TOKEN = HS256.compact();
    private static final Target HEADER = trusting(HS256);
    private static final Target COOKIE = trusting(HS256, builder -> builder.tokenSource(TokenSource.COOKIE));
    private static final Target BOTH = trusting(HS256, builder -> builder.tokenSource(TokenSource.BOTH));

    @Test
    void J1_twoAuthorizationHeaders() {
        FakeRequest request = FakeRequest.get("/").bearer(TOKEN);
        HEADER.refuses(request.bearer(TOKEN), TOKEN, RefusalReason.AMBIGUOUS);
        HEADER.refuses(request.header("authorization", "Basic eDp5"), TOKEN, RefusalReason.AMBIGUOUS);
        HEADER.refuses(FakeRequest.get("/").header("Authorization", "").bearer(TOKEN), TOKEN, RefusalReason.AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer {t}, Bearer {t}",
                "Bearer {t},Bearer a.b.c",
                "Basic eDp5, Bearer {t}",
                "Bearer {t},",
                "Basic x,bearer {t}"
            })
    void J2_credentialsJoinedByAComma(String value) {
        HEADER.refuses(authorization(value), TOKEN, RefusalReason.AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer {t}", "bearer {t}", "BEARER {t}", "bEaReR {t}"})
    void J3_caseOfTheScheme(String value) {
        assertThat(HEADER.decide(authorization(value), new ArrayList<>())).isInstanceOf(Decision.Admit.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Bearer  {t}|BAD_REQUEST",
                "Bearer\t{t}|BAD_REQUEST",
                "Bearer {t} |BAD_REQUEST",
                " Bearer {t}|BAD_REQUEST",
                "Bearer {t} {t}|BAD_REQUEST",
                "Bearer\u00a0{t}|MALFORMED",
                "Bearer\u2003{t}|MALFORMED",
                "Bearer {t}\u00a0|MALFORMED",
                "Bearer={t}|MALFORMED",
            })
    void J4_spacing(String value, RefusalReason reason) {
        HEADER.refuses(authorization(value), TOKEN, reason);
    }

    @Test
    void J4_foldedLine() {
        HEADER.refuses(authorization("Bearer {t}\r\n {t}"), TOKEN, RefusalReason.BAD_REQUEST);
        HEADER.refuses(authorization("Bearer\r\n {t}"), TOKEN, RefusalReason.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "bearer",
                "Bearer null",
                "Bearer undefined",
                "Bearer none",
                "",
                " ",
                "Bearer ."
            })
    void J5_noTokenBehindTheScheme(String value) {
        HEADER.refuses(authorization(value), TOKEN, RefusalReason.MALFORMED);
    }

    @Test
    void J6_sourcesThatDisagree() {
        FakeRequest request = FakeRequest.get("/").bearer(TOKEN);
        String other = HS256.subject("other").compact();
        Target strict =
                trusting(HS256, builder -> builder.tokenSource(TokenSource.BOTH).onConflict(OnConflict.REJECT));
        strict.refuses(request.cookie("access_token", other), TOKEN, RefusalReason.AMBIGUOUS);
        assertThat(strict.decide(request.cookie("access_token", TOKEN), new ArrayList<>()))
                .isInstanceOf(Decision.Admit.class);
        assertThat(BOTH.decide(request.cookie("access_token", other), new ArrayList<>()))
                .isInstanceOfSatisfying(
                        Decision.Admit.class,
                        admitted -> assertThat(admitted.identity().userId()).isEqualTo("user_123"));
        // A bad header is not mended by a good cookie.
        BOTH.refuses(FakeRequest.get("/").bearer("a.b").cookie("access_token", TOKEN), TOKEN, RefusalReason.MALFORMED);
        BOTH.refuses(
                FakeRequest.get("/")
                        .bearer(HS256.withBrokenSignature().compact())
                        .cookie("access_token", TOKEN),
                TOKEN,
                RefusalReason.INVALID);
    }

    @Test
    void J7_tokenElsewhere() {
        HEADER.refuses(FakeRequest.get("/").cookie("access_token", TOKEN), TOKEN, RefusalReason.MISSING);
        HEADER.refuses(FakeRequest.get("/").header("X-Access-Token", TOKEN), TOKEN, RefusalReason.MISSING);
        HEADER.refuses(
                FakeRequest.get("/").header("Proxy-Authorization", "Bearer " + TOKEN), TOKEN, RefusalReason.MISSING);
        COOKIE.refuses(FakeRequest.get("/").bearer(TOKEN), TOKEN, RefusalReason.MISSING);
        COOKIE.refuses(FakeRequest.get("/").cookie("Access_Token", TOKEN), TOKEN, RefusalReason.MISSING);
    }

    @Test
    void J8_twoCookiesOfTheName() {
        String other = HS256.subject("other").compact();
        FakeRequest request = FakeRequest.get("/").cookie("access_token", TOKEN);
        COOKIE.refuses(request.cookie("access_token", other), TOKEN, RefusalReason.AMBIGUOUS);
        COOKIE.refuses(request.header("Cookie", "access_token=" + other), TOKEN, RefusalReason.AMBIGUOUS);
        COOKIE.refuses(request.cookie("access_token", ""), TOKEN, RefusalReason.AMBIGUOUS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access_token=a=b                                    | MALFORMED",
                "access_token=                                       | MALFORMED",
                "access_token=\"\"                                   | MALFORMED",
                "access_token={t} x                                  | MALFORMED",
                "access_token={t},access_token={t}                   | MALFORMED",
                "access_token=%22{t}%22                              | MALFORMED",
                "__host-access_token={t}                             | MISSING",
                "ACCESS_TOKEN={t}                                    | MISSING",
                "$access_token={t}                                   | MISSING",
            })
    void J9_cookieInABadForm(String line, RefusalReason reason) {
        COOKIE.refuses(FakeRequest.get("/").header("Cookie", line.replace("{t}", TOKEN)), TOKEN, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, cross-site",
        "PUT, cross-site",
        "DELETE, same-site",
        "PATCH, cross-site",
        "FOO, cross-site",
        "get, cross-site",
        "POST, ''",
    })
    void J10_cookieFromAnotherSite(String method, String site) {
        FakeRequest request = FakeRequest.method(method, "/")
                .cookie("access_token", TOKEN)
                .header("Content-Type", "text/plain")
                .host("api.example");
        COOKIE.refuses(request.header("Sec-Fetch-Site", site), TOKEN, RefusalReason.CROSS_SITE);
        COOKIE.refuses(request.header("Origin", "https://evil.example"), TOKEN, RefusalReason.CROSS_SITE);
        COOKIE.refuses(request.header("Origin", "null"), TOKEN, RefusalReason.CROSS_SITE);
        assertThat(COOKIE.decide(request.header("Sec-Fetch-Site", "same-origin"), new ArrayList<>()))
                .isInstanceOf(Decision.Admit.class);
    }

    @Test
    void J10_J13_upgradeFromAnotherSite() {
        RequestView upgrade = FakeRequest.get("/")
                .cookie("access_token", TOKEN)
                .header("Upgrade", "websocket")
                .header("Connection", "Upgrade")
                .host("api.example")
                .header("Origin", "https://evil.example");
        COOKIE.refuses(upgrade, TOKEN, RefusalReason.CROSS_SITE);
    }

    @Test
    void J11_forwardingHeaders() {
        FakeRequest request = FakeRequest.post("/")
                .cookie("access_token", TOKEN)
                .host("api.example")
                .header("Origin", "https://evil.example");
        for (String header : List.of("X-Forwarded-Host", "Forwarded", "X-Original-URL", "X-Forwarded-Uri")) {
            String value = header.equals("Forwarded") ? "host=evil.example;proto=https" : "evil.example";
            COOKIE.refuses(request.header(header, value), TOKEN, RefusalReason.CROSS_SITE);
        }
    }

    @Test
    void J12_headerOfNineKilobytes() {
        HEADER.refuses("a".repeat(9_000), RefusalReason.MALFORMED);
        HEADER.refuses(HS256.claim("bulk", "x".repeat(9_000)).compact(), RefusalReason.MALFORMED);
    }

    @Test
    void J13_upgradesAndStreamsAreRequestsLikeAnyOther() {
        HEADER.refuses(FakeRequest.get("/").header("Upgrade", "websocket"), TOKEN, RefusalReason.MISSING);
        HEADER.refuses(FakeRequest.get("/").header("Accept", "text/event-stream"), TOKEN, RefusalReason.MISSING);
        HEADER.refuses(
                FakeRequest.post("/").header("Content-Type", "application/grpc-web"), TOKEN, RefusalReason.MISSING);
        HEADER.refuses(
                FakeRequest.post("/").header("Content-Type", "multipart/form-data; boundary=x"),
                TOKEN,
                RefusalReason.MISSING);
    }

    private static FakeRequest authorization(String value) {
        return FakeRequest.get("/").header("Authorization", value.replace("{t}", TOKEN));
    }
}

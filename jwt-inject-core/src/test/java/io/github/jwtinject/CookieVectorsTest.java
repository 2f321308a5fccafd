package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code Cookie} headers on which servers disagree, with a real token in the place of the value {@code a}: what the file
 * of vectors requires in words, row by row.
 */
class CookieVectorsTest {

    private static final TestTokens TOKENS = TestTokens.hs256();
    private static final String TOKEN = TOKENS.compact();
    private static final JwtInject JWT = JwtInject.builder()
            .secretKey(TOKENS.verificationKey())
            .tokenSource(TokenSource.COOKIE)
            .cookieName("token")
            .build();

    /** What is to come of each row: a user, or the reason of a refusal. */
    private static final Map<String, String> ROWS = rows();

    private static Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("token=a; token=b", "ambiguous");
        rows.put("token=a\r\nCookie: token=b", "ambiguous");
        rows.put("token=\"a\"", "user_123");
        rows.put("token=\"a; x=b\"; y=c", "malformed");
        rows.put("$Version=1; token=\"a\"; $Path=/", "user_123");
        rows.put("token=a,token=b", "malformed");
        rows.put("token = a", "user_123");
        rows.put("token=", "malformed");
        rows.put("token", "missing");
        rows.put("token=a=b", "malformed");
        rows.put("token=a b", "malformed");
        rows.put("token=\"a", "malformed");
        rows.put("TOKEN=a", "missing");
        rows.put("token=a;;;token=b", "ambiguous");
        rows.put("__Host-token=a; __host-token=b", "missing");
        rows.put("token=%61", "malformed");
        return rows;
    }

    static Set<Map.Entry<String, String>> entries() {
        return ROWS.entrySet();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void row(Map.Entry<String, String> row) {
        assertThat(outcome(row.getKey())).isEqualTo(row.getValue());
    }

    @Test
    void everyVector_isARowHere() throws Exception {
        String folder = System.getenv("VECTORS_DIR");
        assumeTrue(
                folder != null, "VECTORS_DIR is not set: http-inputs/cookies.json was NOT compared with the rows here");
        Set<String> vectors = new HashSet<>();
        for (JsonNode cookie : new ObjectMapper()
                .readTree(Path.of(folder, "http-inputs", "cookies.json").toFile())
                .get("cookies")) {
            vectors.add(cookie.get("raw").asText());
        }

        assertThat(ROWS.keySet()).isEqualTo(vectors);
    }

    @ParameterizedTest
    @CsvSource({"__Host-token, user_123", "__host-token, missing"})
    void aPrefix_isPartOfTheName(String sent, String outcome) {
        JwtInject jwt = JwtInject.builder()
                .secretKey(TOKENS.verificationKey())
                .tokenSource(TokenSource.COOKIE)
                .cookieName("__Host-token")
                .build();

        assertThat(outcome(jwt, FakeRequest.get("/").header("Cookie", sent + "=" + TOKEN)))
                .isEqualTo(outcome);
    }

    @Test
    void aQuotedToken_isTheSameTokenAsAPlainOne() {
        assertThat(TokenExtractor.cookie("token").extract(FakeRequest.get("/").header("Cookie", "token=\"x.y.z\"")))
                .isEqualTo(TokenExtractor.cookie("token")
                        .extract(FakeRequest.get("/").header("Cookie", "token=x.y.z")));
    }

    /** The guard is asked before the token, whatever forwarded headers say, and for an upgrade by GET as well. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | Origin=https://evil.example                                             | cross_site",
                "POST | Origin=https://evil.example;X-Forwarded-Host=evil.example               | cross_site",
                "POST | Origin=https://evil.example;Forwarded=host=evil.example,X-Forwarded-Proto=https | cross_site",
                "POST | Sec-Fetch-Site=cross-site;X-Forwarded-Host=api.example                  | cross_site",
                "POST | Origin=https://api.example;X-Forwarded-Host=evil.example                | user_123",
                "GET  | Upgrade=websocket;Origin=https://evil.example                           | cross_site",
                "GET  | Upgrade=websocket;Origin=https://evil.example;X-Forwarded-Host=evil.example | cross_site",
                "GET  | Upgrade=websocket;Origin=null                                           | cross_site",
                "GET  | Upgrade=websocket;Sec-Fetch-Site=same-site                              | cross_site",
                "GET  | Upgrade=h2c;Origin=https://evil.example                                 | cross_site",
                "GET  | Upgrade=websocket;Origin=https://api.example                            | user_123",
                "GET  | Upgrade=websocket                                                       | user_123",
                "GET  | Origin=https://evil.example                                             | user_123"
            })
    void crossSite(String method, String headers, String outcome) {
        FakeRequest request = FakeRequest.method(method, "/x")
                .scheme("https")
                .host("api.example")
                .header("Cookie", "token=" + TOKEN);
        for (String header : headers.strip().split(";")) {
            request =
                    request.header(header.substring(0, header.indexOf('=')), header.substring(header.indexOf('=') + 1));
        }

        assertThat(outcome(JWT, request)).isEqualTo(outcome);
    }

    private static String outcome(String raw) {
        FakeRequest request = FakeRequest.get("/");
        for (String line : raw.split("\r\nCookie: ")) {
            String real = line.replaceAll("(?<==|= |=\")a(?![a-z])", TOKEN).replaceAll("(?<==)b", "x.y.z");
            request = request.header("Cookie", real);
        }
        return outcome(JWT, request);
    }

    private static String outcome(JwtInject jwt, FakeRequest request) {
        Decision decision = jwt.decide(request);
        return decision instanceof Decision.Admit admit
                ? admit.identity().userId()
                : ((Decision.Refuse) decision).refusal().reason().code();
    }
}

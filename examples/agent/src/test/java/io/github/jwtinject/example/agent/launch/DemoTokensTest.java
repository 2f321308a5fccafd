package io.github.jwtinject.example.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jwtinject.example.agent.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoTokensTest {

    private static final Clock NOON = Clock.fixed(Instant.ofEpochSecond(1_000_000), ZoneOffset.UTC);

    @Test
    void theDocumentedPerson_inTheDemoToken() throws Exception {
        String token = tokens().demoToken();

        assertThat(header(token)).isEqualTo(json("{\"alg\":\"HS256\",\"typ\":\"JWT\"}"));
        assertThat(claims(token)).isEqualTo(json("""
                {"sub":"user_123","session_id":"demo_session_456","name":"Demo User","email":"demo.user@example.com",
                 "roles":["admin","user"],"organization_id":"org_789","iat":1000000,"exp":1086400}"""));
    }

    @ParameterizedTest
    @CsvSource({"HS256,HmacSHA256", "HS384,HmacSHA384", "HS512,HmacSHA512"})
    void signatureHolds_forEachAllowedAlgorithm(String algorithm, String mac) throws Exception {
        String token = tokens("--jwt-inject.algorithms=RS256," + algorithm).demoToken();

        assertThat(header(token).get("alg").asText()).isEqualTo(algorithm);
        int dot = token.lastIndexOf('.');
        Mac expected = Mac.getInstance(mac);
        expected.init(new SecretKeySpec(DemoTokens.SECRET.getBytes(StandardCharsets.UTF_8), mac));
        assertThat(Base64.getUrlDecoder().decode(token.substring(dot + 1)))
                .isEqualTo(expected.doFinal(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII)));
        assertThat(DemoTokens.SECRET.length()).isGreaterThanOrEqualTo(expected.getMacLength());
    }

    @Test
    void whatTheOptionsAskFor_isInTheDemoToken() throws Exception {
        String token = tokens(
                        "--jwt-inject.issuer=https://idp.example",
                        "--jwt-inject.audience=api, other",
                        "--jwt-inject.audience-claim=client_id",
                        "--jwt-inject.user-id-claim=uid",
                        "--jwt-inject.session-id-claim=sid",
                        "--jwt-inject.token-types=at+jwt",
                        "--jwt-inject.required-claims=plan=gold,region,email")
                .demoToken();

        assertThat(header(token).get("typ").asText()).isEqualTo("at+jwt");
        JsonNode claims = claims(token);
        assertThat(claims.get("iss").asText()).isEqualTo("https://idp.example");
        assertThat(claims.get("client_id").asText()).isEqualTo("api");
        assertThat(claims.get("uid").asText()).isEqualTo("user_123");
        assertThat(claims.get("sid").asText()).isEqualTo("demo_session_456");
        assertThat(claims.get("plan").asText()).isEqualTo("gold");
        assertThat(claims.get("region").asText()).isEqualTo("demo");
        assertThat(claims.get("email").asText()).isEqualTo("demo.user@example.com");
    }

    @Test
    void missingClaimsAdded_whenMinted() throws Exception {
        String token = tokens("--jwt-inject.audience=api").mint("{\"sub\":\"ann\",\"limit\":1.10}");

        assertThat(claims(token))
                .isEqualTo(json("{\"sub\":\"ann\",\"limit\":1.10,\"aud\":\"api\",\"iat\":1000000,\"exp\":1086400}"));
    }

    @Test
    void givenClaimsKept_whenMinted() throws Exception {
        String given = "{\"aud\":\"wrong\",\"iat\":1,\"exp\":2}";

        assertThat(claims(tokens("--jwt-inject.audience=api").mint(given))).isEqualTo(json(given));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"hunter2\"",
                "{\"sub\":\"hunter2\"",
                "{\"sub\":\"hunter2\",\"sub\":\"b\"}",
                "{} {}",
                "{\"sub\":hunter2}",
            })
    void badRequestWithoutTheBody_whenItIsNoObject(String body) {
        assertBadRequest(body);
    }

    @Test
    void badRequest_onlyBeyondTheLimits() throws Exception {
        DemoTokens tokens = tokens();
        assertThat(tokens.mint(padded(4_096)).length()).isLessThan(8 * 1_024);
        assertBadRequest(padded(4_097));
        assertBadRequest("{\"a\":\"" + "ä".repeat(2_100) + "\"}");
        assertBadRequest("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}");
    }

    private static String padded(int bytes) {
        return "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
    }

    private static void assertBadRequest(String body) {
        assertThatThrownBy(() -> tokens().mint(body))
                .hasNoCause()
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.problem().status()).isEqualTo(400);
                    assertThat(problem.problem().body().toString()).doesNotContain("hunter2");
                });
    }

    private static DemoTokens tokens(String... arguments) {
        DemoTokens tokens =
                Setup.of(LaunchOptions.parse(arguments), Map.of(), NOON).demoTokens();
        assertThat(tokens).isNotNull();
        return tokens;
    }

    private static JsonNode header(String token) throws Exception {
        return part(token, 0);
    }

    private static JsonNode claims(String token) throws Exception {
        return part(token, 1);
    }

    private static JsonNode part(String token, int index) throws Exception {
        return json(new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }
}

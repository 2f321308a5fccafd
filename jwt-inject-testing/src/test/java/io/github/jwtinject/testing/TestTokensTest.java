package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.text.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestTokensTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final TestTokens TOKENS = TestTokens.hs256().clock(Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void aToken_hasSubjectAndTimes_whenNothingIsSet() {
        assertThat(claims(TOKENS.compact()))
                .containsExactly(
                        Map.entry("sub", "user_123"),
                        Map.entry("iat", NOON.getEpochSecond()),
                        Map.entry("exp", NOON.getEpochSecond() + 3600));
        assertThat(header(TOKENS.compact())).containsExactly(Map.entry("alg", "HS256"), Map.entry("typ", "JWT"));
    }

    @Test
    void times_followTheClock_whenItIsSetLast() {
        TestTokens expired = TOKENS.expiresIn(Duration.ofSeconds(-1));
        Clock anHourOn = Clock.offset(Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofHours(1));

        assertThat(claims(expired.clock(anHourOn).compact())).containsEntry("exp", NOON.getEpochSecond() + 3599);
    }

    @Test
    void anExpiredToken_wasGoodOnce() {
        assertThat(claims(TOKENS.expired().compact()))
                .containsEntry("iat", NOON.getEpochSecond() - 7200)
                .containsEntry("exp", NOON.getEpochSecond() - 3600);
    }

    @Test
    void claims_areWritten_whenSet() {
        String token = TOKENS.subject("alice")
                .issuer("https://idp.example")
                .audience("api")
                .scopes("read", "write")
                .notBefore(NOON)
                .issuedAt(NOON.minusSeconds(5))
                .expiresAt(NOON.plusSeconds(5))
                .claim("since", NOON)
                .claim("roles", List.of("ADMIN"))
                .claim("nothing", null)
                .compact();

        assertThat(claims(token))
                .containsEntry("sub", "alice")
                .containsEntry("iss", "https://idp.example")
                .containsEntry("aud", "api")
                .containsEntry("scope", "read write")
                .containsEntry("nbf", NOON.getEpochSecond())
                .containsEntry("iat", NOON.getEpochSecond() - 5)
                .containsEntry("exp", NOON.getEpochSecond() + 5)
                .containsEntry("since", NOON.getEpochSecond())
                .containsEntry("roles", List.of("ADMIN"))
                .containsEntry("nothing", null);
    }

    @Test
    void severalAudiences_areAnArray() {
        assertThat(claims(TOKENS.audience("a", "b").compact())).containsEntry("aud", List.of("a", "b"));
    }

    @Test
    void claimsAndHeaders_areAbsent_whenLeftOut() {
        String token = TOKENS.withoutExpiration()
                .withoutClaim("sub")
                .withoutHeader("typ")
                .compact();

        assertThat(claims(token)).containsOnlyKeys("iat");
        assertThat(header(token)).containsOnlyKeys("alg");
    }

    @Test
    void headers_areWritten_whenSet() {
        String token =
                TOKENS.type("at+jwt").keyId("k1").header("crit", List.of("b64")).compact();

        assertThat(header(token))
                .containsEntry("typ", "at+jwt")
                .containsEntry("kid", "k1")
                .containsEntry("crit", List.of("b64"));
    }

    @Test
    void anObject_staysAsItIs_whenVaried() {
        String before = TOKENS.compact();
        TOKENS.subject("mallory").keyId("k").withBrokenSignature();

        assertThat(TOKENS.compact()).isEqualTo(before);
    }

    @Test
    void rawParts_areTakenAsTheyAre() {
        String token = TOKENS.rawHeader("{not json").payload("[1]").compact();

        assertThat(part(token, 0)).isEqualTo("{not json".getBytes(StandardCharsets.UTF_8));
        assertThat(part(token, 1)).isEqualTo("[1]".getBytes(StandardCharsets.UTF_8));
        byte[] broken = {'{', (byte) 0xFF};
        assertThat(part(TOKENS.payload(broken).compact(), 1)).isEqualTo(broken);
    }

    @Test
    void aBrokenSignature_differsInOneBit() {
        byte[] good = part(TOKENS.compact(), 2);
        byte[] broken = part(TOKENS.withBrokenSignature().compact(), 2);

        int differing = 0;
        for (int i = 0; i < good.length; i++) {
            differing += Integer.bitCount((good[i] ^ broken[i]) & 0xFF);
        }
        assertThat(differing).isOne();
    }

    @Test
    void aForeignSignature_isNotOurs_andAsLong() {
        byte[] ours = part(TOKENS.compact(), 2);
        byte[] foreign = part(TOKENS.withForeignSignature().compact(), 2);

        assertThat(foreign).hasSameSizeAs(ours).isNotEqualTo(ours);
    }

    @Test
    void anUnsecuredToken_saysNone_andEndsWithADot() {
        String token = TOKENS.unsecured().compact();

        assertThat(header(token)).containsEntry("alg", "none");
        assertThat(token).endsWith(".").matches("[^.]+\\.[^.]+\\.");
    }

    @Test
    void signingAsAnotherAlgorithm_isRefused_whenTheKeyDoesNotFit() {
        assertThatThrownBy(() -> TOKENS.signedAs(JwsAlgorithm.RS256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HS256 and RS256 do not share a key");
    }

    @Test
    void options_nameTheKey_andTheAlgorithmWhereTheKeyMeansAnother() {
        assertThat(TestTokens.hs256().options()).containsOnlyKeys("jwt-inject.secret-key");
        assertThat(TestTokens.rs256().options()).containsOnlyKeys("jwt-inject.verification-keys[0]");
        assertThat(TestTokens.ed25519().options()).containsOnlyKeys("jwt-inject.verification-keys[0]");
        assertThat(TestTokens.of(JwsAlgorithm.HS512).options()).containsEntry("jwt-inject.algorithms", "HS512");
        assertThat(TestTokens.ps256().options()).containsEntry("jwt-inject.algorithms", "PS256");
    }

    @Test
    void toString_namesTheAlgorithm_andNothingElse() {
        assertThat(TestTokens.eddsa().subject("alice")).hasToString("TestTokens[EDDSA]");
    }

    @Test
    void aValueThatJsonCannotSay_isRefused_andNotQuoted() {
        Object itself = new Object[1];
        ((Object[]) itself)[0] = itself;

        assertThatThrownBy(() -> TOKENS.claim("loop", itself).compact())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loop");
    }

    private static Map<String, Object> header(String token) {
        return StrictJson.object(part(token, 0));
    }

    private static Map<String, Object> claims(String token) {
        return StrictJson.object(part(token, 1));
    }

    private static byte[] part(String token, int index) {
        String[] parts = token.split("\\.", -1);
        assertThat(parts).as("parts of a compact serialization").hasSize(3);
        return Base64.getUrlDecoder().decode(Arrays.asList(parts).get(index));
    }
}

package io.github.jwtinject.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one token that everybody validates, the key to it, and tokens that everybody must refuse.
 *
 * <p>Its payload is what an identity provider sends: 412 bytes with issuer, subject, audience, three times, two ids, name,
 * e-mail, three roles and four scopes.
 */
public final class Scenario {

    /** The expected {@code iss}. */
    public static final String ISSUER = "https://idp.example.com/realms/main";
    /** The expected {@code aud}. */
    public static final String AUDIENCE = "https://api.example.com";
    /** The key's id. */
    public static final String KEY_ID = "2026-11-key-1";

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final Algorithm algorithm;
    private final SigningKey key;
    private final String headerName;
    private final long now = Instant.now().getEpochSecond();

    private Scenario(Algorithm algorithm, SigningKey key, String headerName) {
        this.algorithm = algorithm;
        this.key = key;
        this.headerName = headerName;
    }

    /** A scenario with a key of its own. */
    public static Scenario of(Algorithm algorithm) throws GeneralSecurityException {
        return new Scenario(algorithm, algorithm.newKey(), algorithm.name());
    }

    /** The same, with another spelling of {@code alg}, for a library that knows EdDSA as {@code Ed25519} (RFC 9864). */
    public Scenario named(String headerName) {
        return new Scenario(algorithm, key, headerName);
    }

    /** The algorithm. */
    public Algorithm algorithm() {
        return algorithm;
    }

    /** The key. */
    public SigningKey key() {
        return key;
    }

    /** The token that is accepted. */
    public String token() throws GeneralSecurityException {
        return signed(header(headerName), payload(Map.of()));
    }

    /** Another token that is accepted, told apart by its {@code jti} and {@code sub}. */
    public String token(int number) throws GeneralSecurityException {
        return signed(
                header(headerName),
                payload(Map.of(
                        "user_7f3a91c2",
                        String.format(Locale.ROOT, "user_%08d", number),
                        "b6c7d8e9f0",
                        String.format(Locale.ROOT, "%010d", number))));
    }

    /** Tokens that nobody may accept, by what is wrong with them. */
    public Map<String, String> refused() throws GeneralSecurityException {
        String header = header(headerName);
        String good = token();
        int signature = good.lastIndexOf('.') + 1;
        int payload = good.indexOf('.') + 1;
        char changed = good.charAt(signature + 5) == 'A' ? 'B' : 'A';
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("broken signature", good.substring(0, signature + 5) + changed + good.substring(signature + 6));
        tokens.put(
                "swapped payload",
                good.substring(0, payload)
                        + base64Url(payload(Map.of("user_7f3a91c2", "user_00000000")))
                        + good.substring(signature - 1));
        tokens.put("expired", signed(header, payload(time("exp", 3600, -7200))));
        tokens.put("not yet valid", signed(header, payload(time("nbf", -60, 3000))));
        tokens.put("another issuer", signed(header, payload(Map.of(ISSUER, "https://idp.example.com/realms/mine"))));
        tokens.put("another audience", signed(header, payload(Map.of(AUDIENCE, "https://api.example.org"))));
        tokens.put("no algorithm", base64Url(header("none")) + "." + base64Url(payload(Map.of())) + ".");
        tokens.put(
                "another algorithm",
                signed(header(algorithm == Algorithm.HS256 ? "HS512" : "RS512"), payload(Map.of())));
        if (algorithm != Algorithm.HS256) {
            SigningKey confused =
                    new SigningKey(new SecretKeySpec(key.verificationKey().getEncoded(), "HmacSHA256"), null);
            tokens.put(
                    "the public key as a secret",
                    signed(Algorithm.HS256, confused, header("HS256"), payload(Map.of())));
        }
        return tokens;
    }

    private String signed(String header, String payload) throws GeneralSecurityException {
        return signed(algorithm, key, header, payload);
    }

    private static String signed(Algorithm algorithm, SigningKey key, String header, String payload)
            throws GeneralSecurityException {
        String input = base64Url(header) + "." + base64Url(payload);
        return input + "." + BASE64URL.encodeToString(algorithm.sign(key, input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String header(String algorithm) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}";
    }

    private Map<String, String> time(String name, long from, long to) {
        return Map.of("\"" + name + "\":" + (now + from), "\"" + name + "\":" + (now + to));
    }

    private String payload(Map<String, String> replaced) {
        String json = String.format(Locale.ROOT, """
                {"iss":"%s","sub":"user_7f3a91c2","aud":"%s","exp":%d,"iat":%d,"nbf":%d,\
                "jti":"a1b2c3d4-e5f6-4a5b-8c9d-b6c7d8e9f0","session_id":"sess_4f8e2a91b7c3d5e6f7a",\
                "name":"Alexandra Example-Montgomery","email":"alexandra.montgomery@example.com","roles":["admin","editor","viewer"],\
                "scope":"agents:read agents:run sessions:read sessions:write"}""", ISSUER, AUDIENCE, now + 3600, now - 60, now - 60);
        for (Map.Entry<String, String> pair : replaced.entrySet()) {
            json = json.replace(pair.getKey(), pair.getValue());
        }
        return json;
    }

    private static String base64Url(String text) {
        return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.github.jwtinject.example.agent.launch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jwtinject.example.agent.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Mints tokens that this service accepts. Exists only together with the built-in secret, which is no secret. */
public final class DemoTokens {

    /** Long enough for HS512. */
    static final String SECRET = "jwt-inject-demo-secret/everybody-has-read-it/never-let-it-guard-anything";

    /** How many bytes of claims are minted: with them a token still fits into the 8 KB that the service accepts. */
    public static final int MOST_CLAIMS = 4_096;

    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final Map<String, String> ALGORITHMS =
            Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(32).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Clock clock;
    private final String algorithm;
    private final @Nullable String type;
    private final Map<String, Object> expected;
    private final Map<String, Object> person;

    private DemoTokens(JwtOptions options, Clock clock, String algorithm) {
        List<String> types = options.list("token-types");
        this.clock = clock;
        this.algorithm = algorithm;
        this.type = types.isEmpty() ? "JWT" : types.get(0);
        this.expected = expected(options);
        this.person = person(options);
    }

    /** For a service with these options: its tokens have the issuer, audience and claims that the options ask for. */
    static DemoTokens of(JwtOptions options, Clock clock) {
        String algorithm = algorithm(options);
        return new DemoTokens(options, clock, algorithm == null ? "HS256" : algorithm);
    }

    /** The first algorithm that a secret can serve; null when the options allow none. */
    static @Nullable String algorithm(JwtOptions options) {
        List<String> allowed = options.list(options.has("algorithms") ? "algorithms" : "algorithm");
        if (allowed.isEmpty()) {
            return "HS256";
        }
        return allowed.stream().filter(ALGORITHMS::containsKey).findFirst().orElse(null);
    }

    /** A fresh demo token: {@code user_123} in session {@code demo_session_456}, for 24 hours. */
    public String demoToken() {
        return sign(new LinkedHashMap<>(person));
    }

    /** The claims of the demo token, but for those that minting adds, as JSON for people to change. */
    String demoClaimsText() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(person);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The demo claims are plain strings and lists", e);
        }
    }

    /**
     * Mints a token of given claims. What is missing of {@code iat}, {@code exp} and the configured issuer and audience
     * is added; what is there is kept, right or wrong.
     *
     * @param json a JSON object of at most 4096 bytes
     * @throws ProblemException 400 when it is not
     */
    public String mint(String json) {
        if (json.getBytes(StandardCharsets.UTF_8).length > MOST_CLAIMS) {
            throw ProblemException.badRequest("The claims are larger than " + MOST_CLAIMS + " bytes");
        }
        Map<String, Object> claims = object(json);
        if (claims == null) {
            throw ProblemException.badRequest("The body must be one JSON object, without duplicate names");
        }
        return sign(claims);
    }

    /** What a JSON object has; null when it is none, or has a name twice. */
    static @Nullable Map<String, Object> object(String json) {
        try {
            return JSON.readValue(json, OBJECT);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private String sign(Map<String, Object> claims) {
        long now = clock.instant().getEpochSecond();
        expected.forEach(claims::putIfAbsent);
        claims.putIfAbsent("iat", now);
        claims.putIfAbsent("exp", now + LIFETIME.toSeconds());
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm);
        header.put("typ", type);
        String signed = part(json(header)) + "." + part(json(claims));
        return signed + "." + part(mac(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] mac(byte[] signed) {
        try {
            String name = ALGORITHMS.getOrDefault(algorithm, "");
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), name));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK lacks " + algorithm, e);
        }
    }

    private static byte[] json(Map<String, Object> object) {
        try {
            return JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest("The claims cannot be written as JSON");
        }
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What the service checks in any token. */
    private static Map<String, Object> expected(JwtOptions options) {
        Map<String, Object> claims = new LinkedHashMap<>();
        String issuer = options.text("issuer", "");
        if (!issuer.isEmpty()) {
            claims.put("iss", issuer);
        }
        List<String> audiences = options.list("audience");
        if (!audiences.isEmpty()) {
            claims.put(options.text("audience-claim", "aud"), audiences.get(0));
        }
        return claims;
    }

    private static Map<String, Object> person(JwtOptions options) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", "user_123");
        claims.put("session_id", "demo_session_456");
        claims.put("name", "Demo User");
        claims.put("email", "demo.user@example.com");
        claims.put("roles", List.of("admin", "user"));
        claims.put("organization_id", "org_789");
        claims.putIfAbsent(options.text("user-id-claim", "sub"), "user_123");
        claims.putIfAbsent(options.text("session-id-claim", "session_id"), "demo_session_456");
        for (String required : options.list("required-claims")) {
            int equals = required.indexOf('=');
            if (equals < 0) {
                claims.putIfAbsent(required, "demo");
            } else {
                claims.put(required.substring(0, equals), required.substring(equals + 1));
            }
        }
        // Those are added when it is signed.
        claims.keySet().removeAll(List.of("iat", "exp", "iss", "aud"));
        return Collections.unmodifiableMap(claims);
    }
}

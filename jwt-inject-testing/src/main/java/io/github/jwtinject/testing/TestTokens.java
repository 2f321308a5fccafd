package io.github.jwtinject.testing;

import io.github.jwtinject.keys.JwsAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens for tests: really signed, by a key that this JVM generated, for any algorithm.
 *
 * <pre>{@code
 * TestTokens tokens = TestTokens.rs256();
 * JwtInject jwt = JwtInject.from(JwtInjectProperties.from(tokens.options()));
 *
 * String token = tokens.subject("alice").sessionId("s1").scopes("notes:read").compact();
 * Decision decision = jwt.decide(FakeRequest.get("/whoami").bearer(token));
 * }</pre>
 *
 * <p>{@link #options()} are the properties by which a verifier or an application trusts these tokens. In a JUnit test {@link
 * WithToken} describes them in an annotation, and {@link TrustTestTokens} hands those properties to the application.
 *
 * <p>Unless told otherwise a token has {@code sub} {@code user_123}, {@code iat} now and {@code exp} in an hour, and its
 * header {@code typ} {@code JWT}. Every method gives a new object and leaves this one as it is, so that one may be kept
 * in a constant and varied in each test: {@code tokens.expired()}, {@code tokens.withoutClaim("sub")}, {@code
 * tokens.withForeignSignature()}. All objects of one kind of key (secret, RSA, each curve) share one key in a JVM; a
 * foreign signature is by another one.
 *
 * <p>What no issuer should make can be made too, to see it refused: raw headers and payloads, broken and missing
 * signatures. Keys and tokens from here are for tests only.
 */
public final class TestTokens {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final SigningKey key;
    private final JwsAlgorithm algorithm;
    private final Clock clock;
    private final JsonPart header;
    private final JsonPart payload;
    private final Signer signer;

    private TestTokens(
            SigningKey key, JwsAlgorithm algorithm, Clock clock, JsonPart header, JsonPart payload, Signer signer) {
        this.key = key;
        this.algorithm = algorithm;
        this.clock = clock;
        this.header = header;
        this.payload = payload;
        this.signer = signer;
    }

    /** What puts the third part behind the first two. */
    private interface Signer {
        byte[] sign(byte[] input);
    }

    /** Tokens signed with this algorithm. */
    public static TestTokens of(JwsAlgorithm algorithm) {
        return of(algorithm, KeyKind.of(algorithm).shared());
    }

    static TestTokens of(JwsAlgorithm algorithm, SigningKey key) {
        JsonPart header = JsonPart.empty().with("alg", algorithm.joseName()).with("typ", "JWT");
        JsonPart payload = JsonPart.empty()
                .with("sub", "user_123")
                .with("iat", new JsonPart.FromNow(Duration.ZERO))
                .with("exp", new JsonPart.FromNow(Duration.ofHours(1)));
        return new TestTokens(key, algorithm, Clock.systemUTC(), header, payload, input -> key.sign(algorithm, input));
    }

    /** Tokens with an HMAC: issuer and verifier share a secret. */
    public static TestTokens hs256() {
        return of(JwsAlgorithm.HS256);
    }

    /** Tokens signed with RSA, PKCS #1 v1.5. */
    public static TestTokens rs256() {
        return of(JwsAlgorithm.RS256);
    }

    /** Tokens signed with RSA, PSS. */
    public static TestTokens ps256() {
        return of(JwsAlgorithm.PS256);
    }

    /** Tokens signed on the curve P-256. */
    public static TestTokens es256() {
        return of(JwsAlgorithm.ES256);
    }

    /** Tokens signed with Ed25519 under its older header name {@code EdDSA} (RFC 8037). */
    public static TestTokens eddsa() {
        return of(JwsAlgorithm.EDDSA);
    }

    /** Tokens signed with Ed25519 under its newer header name {@code Ed25519} (RFC 9864). */
    public static TestTokens ed25519() {
        return eddsa().header("alg", "Ed25519");
    }

    /**
     * The tokens of the test that runs in this thread, as its {@link WithToken} describes them.
     *
     * @throws IllegalStateException in a thread that JUnit runs no such test in
     */
    public static TestTokens current() {
        TestTokens current = CurrentTokens.get();
        if (current == null) {
            throw new IllegalStateException(
                    "No test with @WithToken runs in this thread: put @WithToken on the method or"
                            + " its class, or, where another thread sends the request, hand the token over as a parameter");
        }
        return current;
    }

    /** Takes "now" from this clock; the system's UTC clock unless set. */
    public TestTokens clock(Clock clock) {
        return new TestTokens(key, algorithm, clock, header, payload, signer);
    }

    /** Sets {@code sub}, the claim that holds the user's id unless {@code user-id-claim} names another. */
    public TestTokens subject(String subject) {
        return claim("sub", subject);
    }

    /** Sets {@code session_id}, the claim that holds the session's id unless {@code session-id-claim} names another. */
    public TestTokens sessionId(String sessionId) {
        return claim("session_id", sessionId);
    }

    /** Sets {@code iss}. */
    public TestTokens issuer(String issuer) {
        return claim("iss", issuer);
    }

    /** Sets {@code aud}: a string for one audience, an array for more (RFC 7519 section 4.1.3). */
    public TestTokens audience(String... audience) {
        return claim("aud", audience.length == 1 ? audience[0] : List.of(audience));
    }

    /** Sets the claim {@code scope}, its values divided by spaces (RFC 8693 section 4.2). */
    public TestTokens scopes(String... values) {
        return claim("scope", String.join(" ", values));
    }

    /**
     * Sets {@code exp} to this much after now; one hour unless set. Less than zero contradicts {@code iat}; see {@link
     * #expired()}.
     */
    public TestTokens expiresIn(Duration lifetime) {
        return claims(payload.with("exp", new JsonPart.FromNow(lifetime)));
    }

    /** Sets {@code exp}, in whole seconds. */
    public TestTokens expiresAt(Instant expiry) {
        return claim("exp", expiry);
    }

    /** Sets {@code iat} to two hours ago and {@code exp} to one hour ago. */
    public TestTokens expired() {
        return claims(payload.with("iat", new JsonPart.FromNow(Duration.ofHours(-2)))
                .with("exp", new JsonPart.FromNow(Duration.ofHours(-1))));
    }

    /** Leaves {@code exp} out. */
    public TestTokens withoutExpiration() {
        return withoutClaim("exp");
    }

    /** Sets {@code nbf}, in whole seconds; not there unless set. */
    public TestTokens notBefore(Instant start) {
        return claim("nbf", start);
    }

    /** Sets {@code iat}, in whole seconds; now unless set. */
    public TestTokens issuedAt(Instant time) {
        return claim("iat", time);
    }

    /**
     * Sets any claim.
     *
     * @param value what Jackson writes as JSON: strings, numbers, booleans, lists, maps, records; an {@link Instant}
     *     becomes a NumericDate, null becomes JSON null
     */
    public TestTokens claim(String name, @Nullable Object value) {
        return claims(payload.with(name, value));
    }

    /** Leaves a claim out. */
    public TestTokens withoutClaim(String name) {
        return claims(payload.without(name));
    }

    /** Sets the header's {@code typ}, such as {@code at+jwt} (RFC 9068); {@code JWT} unless set. */
    public TestTokens type(String type) {
        return header("typ", type);
    }

    /** Sets the header's {@code kid}, and that of {@link #jwk()}; not there unless set. */
    public TestTokens keyId(String keyId) {
        return header("kid", keyId);
    }

    /** Sets any header parameter; the signature stays the algorithm's own, whatever {@code alg} says here. */
    public TestTokens header(String name, @Nullable Object value) {
        return headers(header.with(name, value));
    }

    /** Leaves a header parameter out. */
    public TestTokens withoutHeader(String name) {
        return headers(header.without(name));
    }

    /** Sets the header's text as it is, valid JSON or not; all other header settings count no more. */
    public TestTokens rawHeader(String json) {
        return headers(header.raw(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sets the payload's text as it is, valid JSON or not; all claims set count no more. */
    public TestTokens payload(String json) {
        return payload(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets the payload's bytes as they are, valid UTF-8 or not; all claims set count no more. */
    public TestTokens payload(byte[] bytes) {
        return claims(payload.raw(bytes));
    }

    /** Flips one bit of the signature. */
    public TestTokens withBrokenSignature() {
        return signer(input -> {
            byte[] signature = signer.sign(input);
            signature[signature.length / 2] ^= 1;
            return signature;
        });
    }

    /** Signs with another key of the same kind, which the verifier was never told of. */
    public TestTokens withForeignSignature() {
        SigningKey foreign = KeyKind.of(algorithm).generate();
        return signer(input -> foreign.sign(algorithm, input));
    }

    /** Ends after the second dot. */
    public TestTokens withoutSignature() {
        return signer(input -> new byte[0]);
    }

    /** Says {@code alg} {@code none} and ends after the second dot (RFC 7519 section 6). */
    public TestTokens unsecured() {
        return header("alg", "none").withoutSignature();
    }

    /**
     * Signs with the same key by another algorithm and says so in the header, while the verifier is told of the first
     * one.
     *
     * @throws IllegalArgumentException if that algorithm needs another kind of key
     */
    public TestTokens signedAs(JwsAlgorithm other) {
        if (KeyKind.of(other) != KeyKind.of(algorithm)) {
            throw new IllegalArgumentException(algorithm + " and " + other + " do not share a key");
        }
        return header("alg", other.joseName()).signer(input -> key.sign(other, input));
    }

    /**
     * Says {@code HS256} and takes the text of the public key for the secret: the attack on a verifier that lets the
     * token choose (RFC 8725 section 2.1).
     */
    public TestTokens signedWithPublicKeyAsSecret() {
        SigningKey confused = new SigningKey.Secret(key.verificationKey().getBytes(StandardCharsets.UTF_8));
        return header("alg", "HS256").signer(input -> confused.sign(JwsAlgorithm.HS256, input));
    }

    /** The token, in compact serialization (RFC 7515 section 7.1). Called twice, it takes the time twice. */
    public String compact() {
        Instant now = clock.instant();
        String input = BASE64URL.encodeToString(header.bytes(now)) + "." + BASE64URL.encodeToString(payload.bytes(now));
        byte[] signature = signer.sign(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + BASE64URL.encodeToString(signature);
    }

    /**
     * The options that make a verifier accept these tokens: the key, and {@code jwt-inject.algorithms} where the key
     * alone would mean another algorithm.
     */
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        boolean secret = KeyKind.of(algorithm) == KeyKind.SECRET;
        options.put(secret ? "jwt-inject.secret-key" : "jwt-inject.verification-keys[0]", verificationKey());
        if (KeyKind.of(algorithm).usualAlgorithm() != algorithm) {
            options.put("jwt-inject.algorithms", algorithm.joseName());
        }
        return options;
    }

    /** The key that verifies these tokens, as an option's text: a PEM public key, or a secret behind {@code base64:}. */
    public String verificationKey() {
        return key.verificationKey();
    }

    /** The key that verifies these tokens, as the text of a JWK (RFC 7517), with {@code kid} where one is set. */
    public String jwk() {
        return new String(JsonPart.write(jwkMembers()), StandardCharsets.UTF_8);
    }

    /** The key that verifies these tokens, as the text of a JWK set of one key. */
    public String jwks() {
        return new String(JsonPart.write(Map.of("keys", List.of(jwkMembers()))), StandardCharsets.UTF_8);
    }

    /** The algorithm that the verifier is told of. */
    public JwsAlgorithm algorithm() {
        return algorithm;
    }

    /** The algorithm, and nothing of the key or the claims. */
    @Override
    public String toString() {
        return "TestTokens[" + algorithm + "]";
    }

    private Map<String, Object> jwkMembers() {
        Map<String, Object> members = new LinkedHashMap<>(key.jwk());
        members.put("alg", algorithm.joseName());
        members.put("use", "sig");
        if (header.member("kid") instanceof String keyId) {
            members.put("kid", keyId);
        }
        return members;
    }

    private TestTokens headers(JsonPart header) {
        return new TestTokens(key, algorithm, clock, header, payload, signer);
    }

    private TestTokens claims(JsonPart payload) {
        return new TestTokens(key, algorithm, clock, header, payload, signer);
    }

    private TestTokens signer(Signer signer) {
        return new TestTokens(key, algorithm, clock, header, payload, signer);
    }
}

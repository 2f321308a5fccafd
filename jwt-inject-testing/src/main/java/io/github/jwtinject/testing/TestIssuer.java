package io.github.jwtinject.testing;

import io.github.jwtinject.keys.JwsAlgorithm;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An issuer on loopback for tests: makes tokens, publishes keys and metadata over real HTTP, rotates its keys, and fails
 * in every way that an issuer can.
 *
 * <pre>{@code
 * try (TestIssuer issuer = TestIssuer.start();
 *         JwtInject jwt = JwtInject.builder().issuerUri(issuer.uri()).audience("api").build()) {
 *     String token = issuer.tokens().audience("api").compact();
 *     issuer.rotate();
 *     issuer.misbehave(IssuerFault.hang());
 * }
 * }</pre>
 *
 * <p>Thread-safe. Its keys are made for it and die with it.
 */
public final class TestIssuer implements AutoCloseable {

    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String KEYS = "/keys";

    private final IssuerServer server = new IssuerServer(this::answer);
    private final JwsAlgorithm algorithm;
    private final AtomicInteger keyRequests = new AtomicInteger();
    private final AtomicInteger metadataRequests = new AtomicInteger();
    private final List<TestTokens> signers = new ArrayList<>();
    private int made;

    private volatile String published = "";
    private volatile @Nullable String cacheControl;
    private volatile @Nullable IssuerFault fault;
    private volatile @Nullable IssuerFault metadataFault;
    private volatile @Nullable String claimedIssuer;
    private volatile @Nullable String claimedJwksUri;
    private volatile boolean oauthOnly;
    private volatile @Nullable Map<String, String> lastHeaders;

    private TestIssuer(JwsAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    /** An issuer that signs with ES256 and listens on a free port. */
    public static TestIssuer start() {
        return start(JwsAlgorithm.ES256);
    }

    /** An issuer that signs with this algorithm and listens on a free port. */
    public static TestIssuer start(JwsAlgorithm algorithm) {
        if (KeyKind.of(algorithm) == KeyKind.SECRET) {
            throw new IllegalArgumentException("An issuer publishes no secret: choose a signature algorithm");
        }
        TestIssuer issuer = new TestIssuer(algorithm);
        issuer.rotate();
        issuer.server.start();
        return issuer;
    }

    /** The issuer's name, which is also where its metadata is found: for the option {@code issuer-uri}. */
    public String uri() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Where its keys are: for the option {@code jwks-uri}. */
    public String jwksUri() {
        return uri() + KEYS;
    }

    /** Tokens with {@code iss} and {@code kid}, signed with the present key, whatever is done to the issuer afterwards. */
    public synchronized TestTokens tokens() {
        return signers.get(signers.size() - 1).issuer(uri());
    }

    /** Makes a new key, publishes it beside the earlier ones, and signs with it from now on. */
    public synchronized TestIssuer rotate() {
        signers.add(TestTokens.of(algorithm, KeyKind.of(algorithm).generate()).keyId("key-" + ++made));
        return publish(signers);
    }

    /** Makes a new key and signs with it from now on, but does not publish it before the next change. */
    public synchronized TestIssuer rotateUnpublished() {
        signers.add(TestTokens.of(algorithm, KeyKind.of(algorithm).generate()).keyId("key-" + ++made));
        return this;
    }

    /** Publishes the present key alone; tokens of earlier ones are to be refused. */
    public synchronized TestIssuer retireEarlierKeys() {
        signers.subList(0, signers.size() - 1).clear();
        return publish(signers);
    }

    /** Publishes these JWKs, as text, beside the keys of its own. */
    public synchronized TestIssuer publishBeside(String... jwks) {
        List<String> all = new ArrayList<>(List.of(jwks));
        signers.forEach(signer -> all.add(signer.jwk()));
        published = set(all);
        return this;
    }

    /** Lets answers say how long they may be kept, such as {@code max-age=60}; they say nothing unless set. */
    public TestIssuer cacheControl(String value) {
        cacheControl = value;
        return this;
    }

    /** Answers every request in this way, until {@link #recover()}. */
    public TestIssuer misbehave(IssuerFault fault) {
        this.fault = Objects.requireNonNull(fault, "fault");
        return this;
    }

    /** Answers requests for metadata in this way, until {@link #recover()}. */
    public TestIssuer misbehaveInMetadata(IssuerFault fault) {
        this.metadataFault = Objects.requireNonNull(fault, "fault");
        return this;
    }

    /** Says in its metadata that it is another issuer, until {@link #recover()}. */
    public TestIssuer claimToBe(String issuer) {
        claimedIssuer = issuer;
        return this;
    }

    /** Says in its metadata that its keys are at another place, until {@link #recover()}. */
    public TestIssuer claimKeysAt(String jwksUri) {
        claimedJwksUri = jwksUri;
        return this;
    }

    /** Has OAuth metadata only (RFC 8414), and none of OpenID Connect. */
    public TestIssuer oauthOnly() {
        oauthOnly = true;
        return this;
    }

    /** Refuses connections, until {@link #recover()}. */
    public TestIssuer goDown() {
        server.close();
        return this;
    }

    /** Is well again. */
    public TestIssuer recover() {
        fault = null;
        metadataFault = null;
        claimedIssuer = null;
        claimedJwksUri = null;
        server.start();
        return this;
    }

    /** How many requests for keys have come. */
    public int keyRequests() {
        return keyRequests.get();
    }

    /** How many requests for metadata have come. */
    public int metadataRequests() {
        return metadataRequests.get();
    }

    /** The fields of the last request's head, in any case; null before the first. */
    public @Nullable Map<String, String> lastHeaders() {
        return lastHeaders;
    }

    @Override
    public void close() {
        server.close();
    }

    private TestIssuer publish(List<TestTokens> keys) {
        published = set(keys.stream().map(TestTokens::jwk).toList());
        return this;
    }

    private static String set(List<String> jwks) {
        return "{\"keys\":[" + String.join(",", jwks) + "]}";
    }

    private void answer(String path, Map<String, String> headers, Socket connection)
            throws IOException, InterruptedException {
        lastHeaders = headers;
        boolean forKeys = path.equals(KEYS);
        (forKeys ? keyRequests : metadataRequests).incrementAndGet();
        byte[] good = forKeys ? keys(headers) : metadata(path);
        IssuerFault bad = !forKeys && metadataFault != null ? metadataFault : fault;
        if (bad != null) {
            bad.play(connection, good);
        } else {
            connection.getOutputStream().write(good);
            connection.getOutputStream().flush();
        }
    }

    private byte[] keys(Map<String, String> headers) {
        String body = published;
        String etag = "\"" + Integer.toHexString(body.hashCode()) + "\"";
        List<String> lines = new ArrayList<>(List.of("ETag: " + etag, "Content-Type: application/jwk-set+json"));
        if (cacheControl != null) {
            lines.add("Cache-Control: " + cacheControl);
        }
        boolean known = etag.equals(headers.get("If-None-Match"));
        byte[] bytes = known ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return IssuerFault.http(known ? 304 : 200, bytes, lines.toArray(String[]::new));
    }

    private byte[] metadata(String path) {
        if (!path.equals(OAUTH) && (oauthOnly || !path.equals(OPENID))) {
            return IssuerFault.http(404, new byte[0]);
        }
        String issuer = Objects.requireNonNullElse(claimedIssuer, uri());
        String jwksUri = Objects.requireNonNullElse(claimedJwksUri, jwksUri());
        byte[] body = JsonPart.write(Map.of("issuer", issuer, "jwks_uri", jwksUri));
        return IssuerFault.http(200, body, "Content-Type: application/json");
    }
}

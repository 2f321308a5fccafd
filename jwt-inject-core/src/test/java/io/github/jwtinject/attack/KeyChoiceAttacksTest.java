package io.github.jwtinject.attack;

import static io.github.jwtinject.attack.Target.honest;
import static io.github.jwtinject.attack.Target.trusting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Part B of the catalogue: key choice that the token tries to steer. */
class KeyChoiceAttacksTest {

    private static final TestTokens HS256 = honest(TestTokens.hs256());
    private static final TestTokens ES256 = honest(TestTokens.es256());
    private static final TestTokens NAMED = honest(TestTokens.rs256()).keyId("k1");
    private static final Target HMAC = trusting(HS256);
    private static final Target EC = trusting(ES256);
    private static final Target BY_ID = Target.with(builder -> builder.verificationKeys(NAMED.jwk()));
    private static final KeyPair ATTACKER = Forge.p256();

    @Test
    void B1_embeddedJwk() {
        String jwk = Forge.jwk((ECPublicKey) ATTACKER.getPublic());
        String token = attackers("\"jwk\":" + jwk);

        EC.refuses(token, RefusalReason.INVALID);
        HMAC.refuses(token, RefusalReason.INVALID);
        assertThatThrownBy(() -> JwtInject.builder().environment(name -> null).build())
                .isInstanceOf(JwtConfigurationException.class);
        EC.admits(ES256.header("jwk", "ignored").compact());
    }

    @Test
    void B2_urlsInTheHeader() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            byte[] set = ("{\"keys\":[" + Forge.jwk((ECPublicKey) ATTACKER.getPublic()) + "]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set);
            exchange.close();
        });
        server.start();
        try {
            String attackers = "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json";
            for (String url : List.of(attackers, "http://169.254.169.254/latest/", "file:///etc/passwd", "x")) {
                for (String member : List.of("jku", "x5u")) {
                    EC.refuses(attackers("\"" + member + "\":\"" + url + "\""), RefusalReason.INVALID);
                    EC.admits(ES256.header(member, url).compact());
                }
            }
        } finally {
            server.stop(0);
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void B3_certificatesInTheHeader() {
        String certificate = "MII" + "B".repeat(700);
        EC.refuses(attackers("\"x5c\":[\"" + certificate + "\"]"), RefusalReason.INVALID);
        EC.refuses(attackers("\"x5t\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAA\""), RefusalReason.INVALID);
        EC.refuses(attackers("\"x5c\":[\"" + "A".repeat(1_000_000) + "\"]"), RefusalReason.MALFORMED);
        EC.admits(ES256.header("x5t", "AAAAAAAAAAAAAAAAAAAAAAAAAAA")
                .header("x5c", List.of(certificate))
                .compact());
    }

    @TestFactory
    Stream<DynamicTest> B4_keyIdAsAPath() {
        return Stream.of(
                        "../../../dev/null",
                        "/dev/null",
                        "..\\\\..\\\\nul",
                        "file:///dev/null",
                        "classpath:keys/public-rsa.pem",
                        "",
                        " ",
                        "/proc/sys/kernel/randomize_va_space")
                .flatMap(keyId -> Stream.of(new byte[0], new byte[1], new byte[32], new byte[] {'2'})
                        .flatMap(secret -> {
                            String token = Forge.hs256("{\"alg\":\"HS256\",\"kid\":\"" + keyId + "\"}", secret);
                            return Stream.of(
                                    HMAC.refusing(keyId, token, RefusalReason.INVALID),
                                    BY_ID.refusing(keyId, token, RefusalReason.INVALID));
                        }));
    }

    @TestFactory
    Stream<DynamicTest> B5_keyIdAsCode() {
        return Stream.of(
                        "x' UNION SELECT '1'--",
                        "*)(uid=*))(|(uid=*",
                        "$(touch x)",
                        "`id`",
                        "${jndi:ldap://127.0.0.1:1/x}",
                        "#{T(java.lang.Runtime)}",
                        "%n%n%s",
                        "{0}",
                        "<script>alert(1)</script>")
                .map(keyId -> DynamicTest.dynamicTest(keyId, () -> {
                    String token = NAMED.keyId(keyId).compact();
                    List<String> logged = new ArrayList<>();
                    BY_ID.refuses(token, RefusalReason.INVALID);
                    BY_ID.decide(FakeRequest.get("/").bearer(token), logged);
                    assertThat(logged).allSatisfy(line -> assertThat(line).doesNotContain(keyId));
                    Decision decision = BY_ID.decide(FakeRequest.get("/").bearer(token), logged);
                    assertThat(decision.toString()).doesNotContain(keyId);
                }));
    }

    @TestFactory
    Stream<DynamicTest> B6_keyIdOfNoUse() {
        return Stream.of(
                        "1",
                        "{}",
                        "[]",
                        "null",
                        "true",
                        "[\"k1\"]",
                        "\"" + "k".repeat(257) + "\"",
                        "\"k1\\u0000\"",
                        "\"k1\\r\\nSet-Cookie: x\"",
                        "\"\\u001b[31m\"",
                        "\"\\u0085\"")
                .flatMap(json -> {
                    String header = "{\"alg\":\"HS256\",\"kid\":" + json + "}";
                    String byId = "{\"alg\":\"RS256\",\"kid\":" + json + "}";
                    return Stream.of(
                            HMAC.refusing(json, HS256.rawHeader(header).compact(), RefusalReason.INVALID),
                            BY_ID.refusing(json, NAMED.rawHeader(byId).compact(), RefusalReason.INVALID));
                });
    }

    @Test
    void B6_keyIdOfAMegabyte() {
        HMAC.refuses(HS256.keyId("k".repeat(1_000_000)).compact(), RefusalReason.MALFORMED);
    }

    @Test
    void B7_unknownKeyId() {
        BY_ID.admits(NAMED.compact());
        for (String keyId : List.of("k2", "K1", "k1 ", " k1", "k")) {
            BY_ID.refuses(NAMED.keyId(keyId).compact(), RefusalReason.INVALID);
        }
    }

    @Test
    void B8_noKeyIdAndSeveralKeys() {
        TestTokens tokens = HS256;
        Target several = Target.with(builder -> builder.secretKey("first secret, long enough to be one: 7gTz")
                .verificationKeys("second secret, long enough to be one: x9Qw", tokens.verificationKey()));
        several.admits(tokens.compact());
        several.refuses(tokens.withForeignSignature().compact(), RefusalReason.INVALID);
        assertThatThrownBy(() -> Target.with(builder -> builder.secretKey("first secret, long enough to be one: 7gTz")
                        .verificationKeys(
                                "second secret, long enough to be one: x9Qw",
                                "third secret, long enough to be one: p0Lk",
                                tokens.verificationKey())))
                .isInstanceOf(JwtConfigurationException.class);
    }

    /** A token that is good under the attacker's key. */
    private static String attackers(String member) {
        String header = "{\"alg\":\"ES256\"," + member + "}";
        return Forge.signed(header, ATTACKER, "SHA256withECDSAinP1363Format");
    }
}

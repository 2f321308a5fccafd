package io.github.jwtinject.testing;

import static io.github.jwtinject.testing.AnswerAssert.assertThat;

import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.keys.JwsAlgorithm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The catalogue of attacks over HTTP, each test by the row's number: what other groups of the contract leave of parts J, K
 * and L, and one of each other part. See {@code docs/security-coverage.md}.
 */
interface AttackContract extends Contract {

    /** Servers may stop a request before we see it, in a way of their own. */
    List<Integer> TURNED_AWAY = List.of(400, 401, 403, 404, 405, 413, 414, 421, 431, 501);

    /** Some servers show these as one space; wrongSpacing_isABadRequest and aTab_isNoSpace ask those that do not. */
    Set<String> MADE_ONE_SPACE = Set.of("tab separator", "two spaces");

    /** Every attack of the playbook is turned away, and shows nothing of the claims; the untouched token is admitted. */
    @Test
    @Given(
            algorithm = JwsAlgorithm.RS256,
            value = {
                "issuer=" + AttackPlaybook.ISSUER,
                "audience=" + AttackPlaybook.AUDIENCE,
                "reserved-principals=__*__",
            })
    default void S7_playbook_onlyTheUntouchedTokenShowsItsClaims() {
        TestTokens good = AttackPlaybook.good(server().tokens());
        Answer untouched = whoami(good.compact());
        assertThat(untouched).isOf("user_123");
        Assertions.assertThat(untouched.body()).contains(AttackPlaybook.SHOWN);

        Map<String, String> attacks = AttackPlaybook.against(good);
        Assertions.assertThat(attacks).hasSizeGreaterThan(90);
        attacks.forEach((name, token) -> {
            Answer answer = whoami(token);
            Assertions.assertThat(answer.status()).as(name).isIn(TURNED_AWAY);
            Assertions.assertThat(answer.handlerRan())
                    .as(name + ": a handler ran")
                    .isFalse();
            Assertions.assertThat(answer.text()).as(name).doesNotContain(AttackPlaybook.SHOWN, "mallory");
        });
    }

    @Test
    default void A7_B1_C1_E1_F1_G1_H5_I1_oneOfEachPart() {
        TestTokens tokens = server().tokens();
        assertThat(whoami(tokens.withoutSignature().compact())).isRefused(RefusalReason.MALFORMED);
        assertThat(whoami(tokens.withForeignSignature()
                        .header("jwk", Map.of("kty", "oct", "k", "AAAA"))
                        .compact()))
                .isRefused(RefusalReason.INVALID);
        assertThat(whoami(tokens.header("crit", List.of("x")).compact())).isRefused(RefusalReason.INVALID);
        assertThat(whoami(tokens.compact() + ".AA")).isRefused(RefusalReason.MALFORMED);
        assertThat(whoami(tokens.payload("{\"sub\":\"a\",\"sub\":\"b\",\"exp\":4102444800}")
                        .compact()))
                .isRefused(RefusalReason.INVALID);
        assertThat(whoami(tokens.withoutExpiration().compact())).isRefused(RefusalReason.INVALID);
        assertThat(whoami(tokens.subject(" ").compact())).isRefused(RefusalReason.CLAIM_MISMATCH);
        assertThat(whoami("eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..aXY.YQ.dGFn"))
                .isRefused(RefusalReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 2_000})
    default void F3_depth_isRefused_andNeverAFault(int depth) {
        TestTokens tokens = server().tokens();
        String nested = "[".repeat(depth) + "]".repeat(depth);
        assertThat(whoami(tokens.payload("{\"sub\":\"user_123\",\"exp\":" + nested + "}")
                        .compact()))
                .isRefused(RefusalReason.INVALID);
    }

    @Test
    default void J1_J2_J4_J5_headersOfTheVectors() throws IOException {
        for (HttpInputs input : HttpInputs.read("authorization.json", "headers")) {
            if (MADE_ONE_SPACE.contains(input.name())) {
                continue;
            }
            Answer answer = server().get("/whoami").line(withTokens(input)).answer();
            if (input.required().startsWith("accept")) {
                Assertions.assertThat(answer.status()).as(input.name()).isEqualTo(200);
                assertThat(answer).isOf("user_123");
            } else {
                Assertions.assertThat(answer.status()).as(input.name()).isIn(TURNED_AWAY);
                Assertions.assertThat(answer.handlerRan()).as(input.name()).isFalse();
            }
        }
    }

    @Test
    @Given({"token-source=cookie", "cookie-name=token"})
    default void J8_J9_cookiesOfTheVectors() throws IOException {
        for (HttpInputs input : HttpInputs.read("cookies.json", "cookies")) {
            String lines = input.raw()
                    .replaceFirst("(?i)(token\\s*=\\s*\"?)a(?=$|[\";,\\r ])", "$1{token}")
                    .replaceFirst("token=b", "token={token}");
            Answer answer = server().get("/whoami").line("Cookie: " + lines).answer();
            // A quoted value is the same value, and nothing else is said of the quotes' meaning.
            boolean sameIdentity = input.required().startsWith("ok")
                    || input.required().startsWith("same identity")
                    || input.required().startsWith("no legacy parsing");
            if (sameIdentity) {
                assertThat(answer).isOf("user_123");
            } else {
                Assertions.assertThat(answer.status()).as(input.name()).isIn(TURNED_AWAY);
                Assertions.assertThat(answer.handlerRan()).as(input.name()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Uri: /open",
                "X-Original-URL: /open",
                "X-Rewrite-URL: /open",
                "X-Forwarded-Host: open.example|X-Forwarded-Proto: https|X-Forwarded-Prefix: /open",
                "Forwarded: host=open.example;proto=https",
            })
    default void J11_forwardingHeaders_changeNeitherPathNorIdentity(String lines) {
        assertThat(server().get("/whoami").lines(lines).answer()).isRefused(RefusalReason.MISSING);
        assertThat(server().get("/whoami").lines(lines).authorized().answer()).isOf("user_123");
    }

    @Test
    default void J12_aHugeHeader_isNoServerFault() {
        for (int size : new int[] {9_000, 60_000}) {
            Answer answer = server().get("/whoami")
                    .header("Authorization", "Bearer " + "a".repeat(size))
                    .answer();
            Assertions.assertThat(answer.status()).isIn(TURNED_AWAY);
            Assertions.assertThat(answer.handlerRan()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: text/event-stream|Last-Event-ID: 1",
                "Connection: close, Upgrade|Upgrade: h2c-not",
                "Content-Type: application/grpc-web",
            })
    default void J13_otherKindsOfRequest_areGuardedLikeAny(String lines) {
        Answer answer = server().get("/whoami").lines(lines).answer();
        Assertions.assertThat(answer.status()).isIn(400, 401);
        Assertions.assertThat(answer.handlerRan()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "get", "TRACE", "PROPFIND", "CONNECT-ISH"})
    default void K7_otherMethods_reachNoHandlerWithoutToken(String method) {
        Answer answer = server().call(method, "/whoami").answer();
        Assertions.assertThat(answer.status()).isIn(TURNED_AWAY);
        Assertions.assertThat(answer.handlerRan()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user%5fid=mallory",
                "user_id%5b0%5d=mallory",
                "user_id.=mallory",
                "user_id%00=mallory",
                "User_Id=mallory",
                "user-id=mallory",
                "USER_ID=mallory",
                "_user_id=mallory",
                "%75ser_id=mallory",
                "user_id=mallory;user_id=mallory",
                "user_id=mallory&user_id=mallory",
                "user_id=%ff%fe",
            })
    default void L4_spellingsOfTheName_changeNothing(String query) {
        Answer answer = server().get("/named?" + query).authorized().answer();
        if (answer.status() != 400) {
            assertThat(answer).isOf("user_123");
        }
        Assertions.assertThat(answer.text()).doesNotContain("mallory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X_User_Id: mallory",
                "x-user-id: mallory|X-USER-ID: mallory",
                "User-Id: mallory|user_id: mallory|USER_ID: mallory",
                "X-Forwarded-User: mallory|Remote-User: mallory|X-Remote-User: mallory|REMOTE_USER: mallory",
            })
    default void L5_headersOfTheName_changeNothing(String lines) {
        assertThat(server().get("/named").lines(lines).authorized().answer()).isOf("user_123");
        Answer answer = server().get("/whoami").lines(lines).authorized().answer();
        assertThat(answer).isOf("user_123");
        Assertions.assertThat(answer.text()).doesNotContain("mallory");
    }

    @Test
    default void L6_formsOfOtherMethodsAndCharsets_changeNothing() {
        String form = "application/x-www-form-urlencoded";
        for (String type : List.of(form, form + ";charset=UTF-7", form + ";charset=UTF-16", form + ";charset=x")) {
            Answer answer = server().post("/named")
                    .authorized()
                    .body(type, "user_id=mallory&session_id=stolen")
                    .answer();
            if (answer.status() == 200) {
                assertThat(answer).isOf("user_123").says("session_id", "session_456");
            }
            Assertions.assertThat(answer.text()).doesNotContain("mallory", "stolen");
        }
        assertThat(server().get("/named")
                        .authorized()
                        .body(form, "user_id=mallory")
                        .answer())
                .isOf("user_123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"user_id\":\"mallory\"}",
                "{\"user_id\":\"a\",\"user_id\":\"mallory\"}",
                "{\"__proto__\":{\"user_id\":\"mallory\"}}",
                "[{\"user_id\":\"mallory\"}]",
            })
    default void L7_aBody_isLeftAlone_andIsNobody(String body) {
        assertThat(server().post("/echo").authorized().body("text/plain", body).answer())
                .isOf("user_123")
                .says("message", body);
    }

    /** Callers who are answered before their body came, or who leave in the middle of it, leave nobody's identity behind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /echo|Expect: 100-continue|Content-Length: 9||",
                "POST /echo|Content-Length: 9||half",
                "POST /echo|Transfer-Encoding: chunked||4|half|9|again",
                "GET /async||",
                "GET /async||GET /whoami",
            })
    default void K10_requestsThatBreakOff_leaveNobodysIdentity(String request) throws Exception {
        String alice = server().issue(server().tokens().subject("alice"));
        String bob = server().issue(server().tokens().subject("bob"));
        for (int i = 0; i < 8; i++) {
            server().breakOff(request, alice);
            Assertions.assertThat(server().get("/whoami").answer().status()).isEqualTo(401);
            assertThat(server().get("/open").answer()).isOfNobody();
            assertThat(whoami(bob)).isOf("bob");
        }
    }

    /** Whether the body is asked for is the server's, and who it is asked of is not. */
    @Test
    default void K10_anAnnouncedBody_isRefusedAsAnyOther() {
        Answer answer = server().post("/echo")
                .line("Expect: 100-continue")
                .body("text/plain", "announced")
                .answer();
        assertThat(answer).isRefused(RefusalReason.MISSING);
    }

    @Test
    default void M3_M4_M8_everyRefusalIsOneOfOurs() {
        TestTokens tokens = server().tokens();
        for (TestTokens wrong : List.of(
                tokens.withBrokenSignature(),
                tokens.header("alg", "none"),
                tokens.header("alg", "RS256"),
                tokens.payload("{"))) {
            assertThat(whoami(wrong.compact())).isRefused(RefusalReason.INVALID).withDetail("Invalid token");
        }
        assertThat(whoami(tokens.expired().compact())).isRefused(RefusalReason.EXPIRED);
    }

    /** The lines with good tokens in them, but where a server's own error page would repeat the line. */
    private static String withTokens(HttpInputs input) {
        String raw = input.raw().replace("<9000 x a>", "a".repeat(9000));
        if (input.required().startsWith("container")) {
            return raw;
        }
        String lines = raw.replace("Bearer a,", "Bearer {token},")
                .replaceFirst("(?i)bearer( +)[ab](?=$|[\\r\\n])", "Bearer$1{token}");
        return input.name().equals("lower-case scheme") ? lines.replace("Bearer", "bearer") : lines;
    }

    private Answer whoami(String token) {
        return server().get("/whoami")
                .header("Authorization", "Bearer " + token)
                .answer();
    }
}

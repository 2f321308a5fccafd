package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jwtinject.example.agent.launch.Launcher;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
abstract class RoutesContract {

    private final Launcher launcher;
    private TestService service;
    private String token;

    RoutesContract(Launcher launcher) {
        this.launcher = launcher;
    }

    @BeforeAll
    void start() {
        service = TestService.start(launcher);
        token = service.demoToken();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/health, application/json",
        "/docs, text/html",
        "/docs/openapi.json, application/json",
    })
    void answered_whenTheRouteIsOpen(String path, String type) {
        Answer answer = service.get(path).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(type);
        assertThat(answer.body()).isNotEmpty();
        assertThat(answer.header("Content-Security-Policy").contains("default-src 'none'"))
                .isEqualTo(type.equals("text/html"));
        Answer head = service.call("HEAD", path).send();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void healthIsOk() {
        assertThat(service.get("/health").send().ok()).isEqualTo(Answer.json("{\"status\":\"ok\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /whoami",
        "GET, /agents",
        "POST, /agents/user-agent/runs",
        "POST, /agents/no-agent/runs",
        "GET, /sessions",
        "GET, /sessions/demo_session_456",
        "GET, /nowhere",
        "GET, /docs2",
        "GET, /health/",
        "DELETE, /whoami",
        "GET, /demo",
        "GET, /problem",
    })
    void refused_whenATokenIsMissing(String method, String path) {
        Answer answer = service.call(method, path).send();

        assertThat(answer.problem(401).path("reason").asText()).isEqualTo("missing");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void everythingInjected_whenTheTokenHasIt() {
        String full = service.token("{'sub':'ann','session_id':'s1','name':'Ann','email':'ann@example.com',"
                + "'roles':['admin'],'organization_id':'org_1','scope':'agents:read','aud':'me'}");

        assertThat(service.get("/whoami").bearer(full).send().ok()).isEqualTo(Answer.json("""
                        {"authenticated": true, "verified": true, "user_id": "ann", "session_id": "s1",
                         "dependencies": {"name": "Ann", "email": "ann@example.com", "roles": ["admin"]},
                         "session_state": {"organization_id": "org_1"},
                         "scopes": ["agents:read"], "audience": ["me"]}"""));
    }

    @Test
    void nothingMadeUp_whenTheTokenHasNothing() {
        String bare = service.token("{'note':1}");

        assertThat(service.get("/whoami?user_id=eve&session_id=eves")
                        .bearer(bare)
                        .header("X-User-Id", "eve")
                        .header("Cookie", "user_id=eve")
                        .send()
                        .ok())
                .isEqualTo(Answer.json("""
                        {"authenticated": true, "verified": true, "user_id": null, "session_id": null,
                         "dependencies": {}, "session_state": {}, "scopes": [], "audience": []}"""));
    }

    @Test
    void tokenWins_whenTheRequestClaimsToBeSomeoneElse() {
        JsonNode me = service.get("/whoami?user_id=eve&userId=eve&session_id=eves&dependencies=x&session_state=y")
                .bearer(token)
                .send()
                .ok();

        assertThat(me.path("user_id").asText()).isEqualTo("user_123");
        assertThat(me.path("session_id").asText()).isEqualTo("demo_session_456");
        assertThat(me.path("dependencies").path("name").asText()).isEqualTo("Demo User");
    }

    @Test
    void bothAgentsListed() {
        assertThat(service.get("/agents").bearer(token).send().ok().findValuesAsText("id"))
                .containsExactly("user-agent", "billing-agent");
    }

    @Test
    void runBelongsToTheToken_whateverTheFormSays() {
        JsonNode run = service.post("/agents/user-agent/runs?user_id=eve&session_id=eves")
                .bearer(token)
                .form("message", "What do you know about me, Jürgen?")
                .form("user_id", "eve")
                .form("session_id", "eves")
                .send()
                .ok();

        assertThat(run.fieldNames())
                .toIterable()
                .containsExactly("run_id", "agent_id", "user_id", "session_id", "message", "content", "session_state");
        assertThat(run.path("agent_id").asText()).isEqualTo("user-agent");
        assertThat(run.path("user_id").asText()).isEqualTo("user_123");
        assertThat(run.path("session_id").asText()).isEqualTo("demo_session_456");
        assertThat(run.path("message").asText()).isEqualTo("What do you know about me, Jürgen?");
        assertThat(run.path("content").asText()).contains("demo.user@example.com");
        assertThat(run.path("session_state")).isEqualTo(Answer.json("{\"organization_id\":\"org_789\"}"));
        String eve = service.token("{'sub':'eve'}");
        assertThat(service.get("/sessions").bearer(eve).send().ok()).isEmpty();
        service.get("/sessions/eves").bearer(eve).send().problem(404);
    }

    @Test
    void formNamesTheSession_onlyWhenTheTokenDoesNot() {
        String bob = service.token("{'sub':'bob'}");

        JsonNode run = run(bob, "bobs").ok();

        assertThat(run.path("session_id").asText()).isEqualTo("bobs");
        assertThat(run(bob, "bobs").ok().path("session_id").asText()).isEqualTo("bobs");
        run(service.token("{'sub':'mallory'}"), "bobs").problem(404);
        assertThat(service.get("/sessions/bobs").bearer(bob).send().ok().path("runs"))
                .hasSize(2);
    }

    @Test
    void othersSessionsAreNotThere() {
        String carol = service.token("{'sub':'carol','session_id':'carols'}");
        String mallory = service.token("{'sub':'mallory'}");
        run(carol, null).ok();

        assertThat(service.get("/sessions?user_id=mallory").bearer(carol).send().ok())
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.path("session_id").asText()).isEqualTo("carols");
                    assertThat(session.path("run_count").asInt()).isEqualTo(1);
                });
        assertThat(service.get("/sessions?user_id=carol").bearer(mallory).send().ok())
                .isEmpty();
        JsonNode anothers = service.get("/sessions/carols?user_id=carol")
                .bearer(mallory)
                .send()
                .problem(404);
        assertThat(anothers)
                .isEqualTo(service.get("/sessions/none").bearer(mallory).send().problem(404));
        // A stolen session id is not enough either: the session is carol's.
        run(service.token("{'sub':'mallory','session_id':'carols'}"), null).problem(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere",
        "POST, /nowhere",
        "GET, /Whoami",
        "GET, /whoami/",
        "POST, /agents/no-agent/runs",
        "POST, /agents/user-agent",
        "POST, /agents/user-agent/runs/1",
        "POST, /agents/",
        "GET, /sessions/",
        "GET, /problem",
        "GET, /demo",
        "GET, /WEB-INF/web.xml",
    })
    void notFound_whenThereIsNoSuchThing(String method, String path) {
        service.call(method, path).bearer(token).form("message", "hello").send().problem(404);
    }

    @Test
    void notFound_whenAnOpenRouteHasNothing() {
        service.get("/docs/nothing").send().problem(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "message=", "message=%20", "text=hello", "message=%zz", "message=%00"})
    void badRequest_whenTheMessageCannotBeUsed(String body) {
        service.post("/agents/user-agent/runs")
                .bearer(token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(body)
                .send()
                .problem(400);
    }

    @Test
    void badRequest_whenTheMessageIsJson() {
        Answer answer = service.post("/agents/user-agent/runs")
                .bearer(token)
                .header("Content-Type", "application/json")
                .body("{\"message\":\"hello\"}")
                .send();

        assertThat(answer.problem(400).path("detail").asText()).contains("'message'");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /whoami, GET",
        "POST, /agents, GET",
        "GET, /agents/user-agent/runs, POST",
        "PUT, /sessions/x, GET",
        "POST, /health, GET",
        "GET, /demo/token, POST",
        "GET, /demo/explain, POST",
        "GET, /auth/cookie, 'DELETE,POST'",
    })
    void methodNotAllowed_whenTheRouteHasAnother(String method, String path, String allowed) {
        Answer answer = service.call(method, path).bearer(token).send();

        answer.problem(405);
        // Whether the methods that nobody wrote a handler for are listed as well is the framework's to say.
        assertThat(answer.header("Allow").split(", *"))
                .contains(allowed.split(","))
                .isSubsetOf((allowed + ",HEAD,OPTIONS").split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/whoami", "/agents", "/sessions"})
    void headIsGetWithoutBody(String path) {
        Answer get = service.get(path).bearer(token).send();
        Answer head = service.call("HEAD", path).bearer(token).send();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        // RFC 9110, section 9.3.2: what is known only once the content is made may be left out.
        assertThat(head.header("Content-Length")).isIn("", get.header("Content-Length"));
    }

    @Test
    void mintedTokenIsGood() {
        Answer minted = service.post("/demo/token").body("{\"sub\":\"dora\"}").send();

        String dora = minted.ok().path("token").asText();
        assertThat(minted.header("Cache-Control")).isEqualTo("no-store");
        assertThat(service.get("/whoami")
                        .bearer(dora)
                        .send()
                        .ok()
                        .path("user_id")
                        .asText())
                .isEqualTo("dora");
    }

    @Test
    void badRequest_whenClaimsCannotBeMinted() {
        service.post("/demo/token").body("[]").send().problem(400);
        service.post("/demo/token").send().problem(400);
        service.post("/demo/token")
                .body("{\"sub\":\"" + "x".repeat(100_000) + "\"}")
                .send()
                .problem(400);
    }

    @Test
    void aTokenIsExplained_howeverItIsSent() {
        String expired = service.token("{'sub':'dora-who-is-secret','iat':1,'exp':2}");
        for (String body : List.of(expired, " " + expired + "\n", "{\"token\":\"" + expired + "\"}")) {
            Answer answer = service.post("/demo/explain").body(body).send();

            JsonNode explanation = answer.ok();
            assertThat(explanation.path("verdict").asText()).isEqualTo("refused");
            assertThat(explanation.at("/refusal/reason").asText()).isEqualTo("expired");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.body()).doesNotContain("dora", expired, expired.substring(expired.lastIndexOf('.') + 1));
        }
        assertThat(service.post("/demo/explain")
                        .body(token)
                        .send()
                        .ok()
                        .path("verdict")
                        .asText())
                .isEqualTo("admitted");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /whoami, , refused, missing",
        "GET, /whoami, Bearer good, admitted, ''",
        "GET, /whoami, Basic good, refused, missing",
        "GET, /whoami, Bearer  good, refused, bad_request",
        "GET, /health, , passed, ''",
    })
    void aRequestIsExplained_asItWouldBeAnswered(
            String method, String path, @Nullable String header, String verdict, String reason) {
        Call call = service.post("/demo/explain").body("{\"method\":\"" + method + "\",\"path\":\"" + path + "\"}");
        Call same = service.call(method, path);
        if (header != null) {
            call.header("Authorization", header.replace("good", token));
            same.header("Authorization", header.replace("good", token));
        }

        JsonNode explanation = call.send().ok();
        assertThat(explanation.path("verdict").asText()).isEqualTo(verdict);
        assertThat(explanation.at("/refusal/reason").asText()).isEqualTo(reason);
        Answer answer = same.send();
        assertThat(answer.status()).isEqualTo(explanation.at("/refusal/status").asInt(200));
        assertThat(Answer.json(answer.body()).path("reason").asText()).isEqualTo(reason);
    }

    @Test
    void badRequest_whenThereIsNothingToExplain() {
        for (String body : List.of(
                "",
                " ",
                "{}",
                "{",
                "{\"token\":1}",
                "{\"token\":\"a\",\"token\":\"b\"}",
                "{\"token\":\"a\",\"path\":\"/\"}",
                "{\"method\":\"GET\",\"path\":\"whoami\"}",
                "x".repeat(100_000))) {
            service.post("/demo/explain").body(body).send().problem(400);
        }
    }

    @Test
    void largestTokenFitsTheHeader() {
        String large = service.token("{'sub':'large','filler':'" + "x".repeat(4_000) + "'}");

        assertThat(large).hasSizeGreaterThan(5_000);
        service.get("/whoami").bearer(large).send().ok();
        // Longer than the limit on tokens: still ours to refuse, not the container's.
        assertThat(service.get("/whoami")
                        .bearer(large + "x".repeat(8_000))
                        .send()
                        .problem(401)
                        .path("detail")
                        .asText())
                .isEqualTo("Invalid token");
    }

    private Answer run(String token, @Nullable String session) {
        Call call = service.post("/agents/billing-agent/runs").bearer(token).form("message", "hello");
        return (session == null ? call : call.form("session_id", session)).send();
    }
}

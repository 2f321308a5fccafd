package io.github.jwtinject.example.agent.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jwtinject.example.agent.contract.Answer;
import io.github.jwtinject.example.agent.contract.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever calls the agent service cannot tell by its answers which framework it runs on. */
final class SameAnswersTest {

    static final List<String> FRAMEWORKS = List.of("servlet", "mvc", "webflux", "micronaut");

    private static final List<JarService> SERVICES = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        for (String framework : FRAMEWORKS) {
            SERVICES.add(JarService.start(framework));
        }
    }

    @AfterAll
    static void stop() {
        SERVICES.forEach(JarService::close);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /health",
        "HEAD, /health",
        "POST, /health",
        "GET, /health/",
        "GET, /docs/nothing",
        "GET, /whoami",
        "GET, /agents",
        "POST, /agents/user-agent/runs",
        "GET, /sessions",
        "GET, /sessions/none",
        "GET, /nowhere",
        "DELETE, /whoami",
        "POST, /auth/cookie",
        "DELETE, /auth/cookie",
        "GET, /auth/cookie",
        "POST, /demo/token",
        "GET, /demo/token",
        "POST, /demo/explain",
        "GET, /demo/explain",
    })
    void withoutToken(String method, String path) {
        assertSame(method, path, call -> call);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /whoami",
        "HEAD, /whoami",
        "POST, /whoami",
        "GET, /whoami/",
        "GET, /Whoami",
        "GET, /whoami?user_id=eve&session_id=eves",
        "GET, /agents",
        "HEAD, /agents",
        "PUT, /agents",
        "GET, /agents/user-agent/runs",
        "POST, /agents/user-agent/runs",
        "GET, /sessions?user_id=eve",
        "GET, /sessions/none",
        "DELETE, /sessions/none",
        "GET, /nowhere",
        "POST, /nowhere",
    })
    void withToken(String method, String path) {
        assertSame(method, path, call -> call.bearer(token("{'sub':'ann','session_id':'anns'}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'sub':'ann','session_id':'s1','name':'Ann','email':'a@example.com','roles':['b','a'],"
                        + "'organization_id':'o1','scope':'b:read a:read','aud':['two','one']}",
                "{'sub':'J\u00fcrgen \ud83d\ude00 </script> \\u2028','name':'a/b \\\"c\\\" \\u0001 \u00e9'}",
                "{'name':{'z':1,'a':[1.10,1e3,12345678901234567890,true,null,{}]},'organization_id':-0.0}",
                "{'sub':7}",
                "{'sub':' '}",
                "{'session_id':['s']}",
                "{'exp':1}",
                "{'nbf':4102444800}",
                "{'iat':4102444800}",
                "{'exp':'soon'}",
            })
    void whoami(String claims) {
        assertSame("GET", "/whoami", call -> call.bearer(token(claims)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer  x", "Bearer x", "Bearer a.b.c", "Basic eDp5", "Bearer a,b", "bearer !"})
    void whoami_whenTheHeaderHoldsNoToken(String header) {
        assertSame("GET", "/whoami", call -> call.header("Authorization", header));
    }

    @Test
    void whoami_whenTheCookieHoldsTheToken() {
        assertSame("GET", "/whoami", call -> call.header("Cookie", "access_token=" + token("{'sub':'ann'}")));
        assertSame("GET", "/whoami", call -> call.header("Cookie", "access_token=a; access_token=b"));
        assertSame(
                "POST",
                "/agents/user-agent/runs",
                call -> call.header("Sec-Fetch-Site", "cross-site")
                        .header("Cookie", "access_token=" + token("{'sub':'ann'}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message=hi",
                "message=",
                "",
                "message=%zz",
                "message=%00",
                "message=J%C3%BCrgen+%F0%9F%98%80",
                "message=hi&user_id=eve",
                "message=hi&session_id=fresh",
                "message=hi&session_id=bad%20id%0A",
                "message=a&message=b"
            })
    void run(String form) {
        for (String agent : List.of("user-agent", "billing-agent", "no-agent")) {
            assertSame(
                    "POST",
                    "/agents/" + agent + "/runs",
                    call -> call.bearer(token("{'sub':'bob','name':'Bob'}"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .body(form));
        }
    }

    @Test
    void run_whenTheBodyIsNoForm() {
        assertSame(
                "POST",
                "/agents/user-agent/runs",
                call -> call.bearer(token("{'sub':'bob'}"))
                        .header("Content-Type", "application/json")
                        .body("{\"message\":\"hi\"}"));
    }

    /** Alone: Micronaut keeps the connection, and what comes next on it waits until the idle time is over. */
    @Test
    void run_whenTheFormIsTooLarge() {
        assertSame(
                "POST",
                "/agents/user-agent/runs",
                call -> call.alone().bearer(token("{'sub':'bob'}")).form("message", "x".repeat(2_200_000)));
    }

    @Test
    void sessions_afterRuns() {
        UnaryOperator<Call> asCarol = call -> call.bearer(
                token(
                        "{'sub':'carol','session_id':'carols','organization_id':{'b':[1.50],'a':'\u00e9/'},'email':'c@example.com'}"));
        UnaryOperator<Call> asMallory = call -> call.bearer(token("{'sub':'mallory','session_id':'carols'}"));
        for (String message : List.of("What do you know about me?", "hello")) {
            assertSame(
                    "POST",
                    "/agents/user-agent/runs",
                    call -> asCarol.apply(call).form("message", message));
        }
        assertSame("GET", "/sessions", asCarol);
        assertSame("GET", "/sessions/carols", asCarol);
        assertSame("HEAD", "/sessions/carols", asCarol);
        assertSame("GET", "/sessions/carols", asMallory);
        assertSame(
                "POST", "/agents/user-agent/runs", call -> asMallory.apply(call).form("message", "mine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'sub':'dora'}", "[]", "{", "null", "{'a':1,'a':2}", "{} {}"})
    void mint(String claims) {
        assertSame("POST", "/demo/token", call -> call.body(claims.replace('\'', '"')));
        assertSame(
                "POST",
                "/demo/token",
                call -> call.header("Content-Type", "application/x-www-form-urlencoded")
                        .body(claims.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'sub':'ann','aud':['\u00e9','api'],'iss':'\ud83d\ude00'}",
                "{'sub':7}",
                "{'iat':1,'exp':2}",
                "{'exp':'soon'}",
            })
    void explain_aToken(String claims) {
        String token = token(claims);
        assertSame("POST", "/demo/explain", call -> call.body(token));
        assertSame("POST", "/demo/explain", call -> call.body(token.substring(0, token.length() - 4) + "AAAA"));
        assertSame("POST", "/demo/explain", call -> call.body("{\"token\":\"" + token + "\"}"));
        assertSame(
                "POST", "/demo/explain", call -> call.bearer(token).body("{\"method\":\"GET\",\"path\":\"/whoami\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer  x", "Bearer a.b.c", "Basic eDp5", "Bearer a,b"})
    void explain_aRequest(String header) {
        assertSame(
                "POST",
                "/demo/explain",
                call -> call.header("Authorization", header)
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Cookie", "access_token=a.b.c")
                        .body("{\"method\":\"POST\",\"path\":\"/agents/user-agent/runs\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{", "[]", "\u00e9", "{\"token\":null}", "{\"method\":\"GET\",\"path\":\"x\"}"})
    void explain_whatCannotBeExplained(String body) {
        assertSame("POST", "/demo/explain", call -> call.body(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE"})
    void login_whenAnotherSiteAsks(String method) {
        assertSame(method, "/auth/cookie", call -> call.header("Sec-Fetch-Site", "cross-site"));
        assertSame(method, "/auth/cookie", call -> call.header("Origin", "null"));
    }

    /** The rest of such an answer is the framework's own. */
    @ParameterizedTest
    @ValueSource(strings = {"/health", "/whoami", "/agents/user-agent/runs", "/auth/cookie"})
    void allowed(String path) {
        String token = token("{'sub':'ann'}");
        Set<Object> answers = new HashSet<>();
        for (JarService service : SERVICES) {
            // Micronaut answers no OPTIONS but that of a CORS preflight: 405.
            if (!service.framework().equals("micronaut")) {
                Shown shown = Shown.of(
                        "OPTIONS", service.call("OPTIONS", path).bearer(token).send());
                answers.add(List.of(shown.status(), shown.headers().get("allow")));
            }
        }
        assertThat(answers).hasSize(1);
    }

    @Test
    void documentsListTheSameRoutes() {
        JarService first = SERVICES.get(0);
        for (JarService service : SERVICES) {
            assertThat(routes(service)).as(service.framework()).isEqualTo(routes(first));
        }
    }

    /** Each route with whether it is open, and what its caller sends beside a body. */
    private static Set<String> routes(JarService service) {
        JsonNode document = service.call("GET", "/docs/openapi.json").send().ok();
        assertThat(document.path("components").path("securitySchemes").findValuesAsText("scheme"))
                .as(service.framework())
                .containsExactly("bearer");
        Set<String> routes = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                JsonNode own = operation.getValue().path("security");
                JsonNode security = own.isMissingNode() ? document.path("security") : own;
                routes.add(operation.getKey() + " " + path.getKey()
                        + (security.isEmpty() ? " open " : " ")
                        + operation.getValue().path("parameters").findValuesAsText("name")
                        + operation.getValue().path("requestBody").path("content").properties().stream()
                                .map(Map.Entry::getKey)
                                .toList());
            }
        }
        return routes;
    }

    private static void assertSame(String method, String path, UnaryOperator<Call> request) {
        JarService first = SERVICES.get(0);
        Shown expected =
                Shown.of(method, request.apply(first.call(method, path)).send());
        for (JarService service : SERVICES.subList(1, SERVICES.size())) {
            Answer answer = request.apply(service.call(method, path)).send();
            assertThat(Shown.of(method, answer))
                    .as("%s %s: %s, beside %s", method, path, service.framework(), first.framework())
                    .isEqualTo(expected);
        }
    }

    /** All services share the demo secret, so that one of them mints for all. */
    private static String token(String claims) {
        return SERVICES.get(0)
                .call("POST", "/demo/token")
                .body(claims.replace('\'', '"'))
                .send()
                .ok()
                .path("token")
                .asText();
    }
}

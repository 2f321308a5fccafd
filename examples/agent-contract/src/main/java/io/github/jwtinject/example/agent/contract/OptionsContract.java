package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jwtinject.example.agent.StartException;
import io.github.jwtinject.example.agent.launch.Launcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options reach the filter; what each of them does is the core's to test. */
abstract class OptionsContract {

    private final Launcher launcher;

    OptionsContract(Launcher launcher) {
        this.launcher = launcher;
    }

    @ParameterizedTest
    @CsvSource({
        "--jwt-inject.relm=x, realm",
        "--jwt-inject.leeway=1h, leeway",
        "--jwt-inject.token-source=query, token-source",
        "--jwt-inject.validate=maybe, validate",
        "--jwt-inject.jwks-file=no-such-file.json, jwks-file",
        "--jwt-inject.algorithms=RS256, key",
        "--jwt-inject.excluded-route-paths=/**, excluded-route-paths",
    })
    void noService_whenAnOptionIsWrong(String argument, String told) {
        assertThatThrownBy(() -> TestService.start(launcher, argument))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(told);
    }

    @Test
    void issuerAudienceAndRealmReachTheFilter() {
        try (TestService service = TestService.start(
                launcher,
                "--jwt-inject.issuer=https://idp.example",
                "--jwt-inject.audience=api",
                "--jwt-inject.realm=agents",
                "--jwt-inject.algorithms=HS512")) {
            // The demo token knows what is asked for.
            service.get("/whoami").bearer(service.demoToken()).send().ok();

            Answer audience = service.get("/whoami")
                    .bearer(service.token("{'aud':'other'}"))
                    .send();
            assertThat(audience.problem(401).path("detail").asText()).isEqualTo("Invalid token audience");
            assertThat(audience.header("WWW-Authenticate")).contains("realm=\"agents\"", "invalid_token");
            Answer issuer = service.get("/whoami")
                    .bearer(service.token("{'iss':'other'}"))
                    .send();
            assertThat(issuer.problem(401).path("detail").asText()).isEqualTo("Invalid token");
        }
    }

    @Test
    void claimNamesHeaderAndRoutesReachTheFilter() {
        try (TestService service = TestService.start(
                launcher,
                "--jwt-inject.token-header-key=X-Token",
                "--jwt-inject.user-id-claim=uid",
                "--jwt-inject.session-id-claim=sid",
                "--jwt-inject.dependencies-claims=plan",
                "--jwt-inject.session-state-claims=theme,region",
                "--jwt-inject.excluded-route-paths=/agents")) {
            String token = service.token("{'uid':'ann','sid':'s1','plan':'pro','theme':'dark','sub':'no','name':'no'}");

            JsonNode me = service.get("/whoami")
                    .header("X-Token", "Bearer " + token)
                    .send()
                    .ok();

            assertThat(me.path("user_id").asText()).isEqualTo("ann");
            assertThat(me.path("session_id").asText()).isEqualTo("s1");
            assertThat(me.path("dependencies")).isEqualTo(Answer.json("{\"plan\":\"pro\"}"));
            assertThat(me.path("session_state")).isEqualTo(Answer.json("{\"theme\":\"dark\"}"));
            service.get("/whoami").bearer(token).send().problem(401);
            service.get("/agents").send().ok();
            service.get("/health").send().ok();
        }
    }

    @Test
    void demoRoutesAreNotThere_whenAKeyIsConfigured() {
        try (TestService service =
                TestService.start(launcher, "--jwt-inject.secret-key=nobody-else-has-read-this-one/0123456789abcdef")) {
            service.post("/auth/cookie").send().problem(404);
            service.call("DELETE", "/auth/cookie").send().problem(404);
            service.post("/demo/token").body("{}").send().problem(401);
            service.post("/demo/explain").body("a.b.c").send().problem(401);
            assertThat(service.get("/").send().body()).contains("data-demo=\"false\"");
        }
        try (TestService demo = TestService.start(launcher);
                TestService own = TestService.start(
                        launcher, "--jwt-inject.secret-key=nobody-else-has-read-this-one/0123456789abcdef")) {
            own.get("/whoami").bearer(demo.demoToken()).send().problem(401);
        }
    }

    @Test
    void everythingRunsWithoutToken_whenNothingIsValidated() {
        try (TestService demo = TestService.start(launcher);
                TestService service = TestService.start(launcher, "--jwt-inject.validate=false")) {
            assertThat(service.get("/whoami?user_id=eve").send().ok()).isEqualTo(Answer.json("""
                            {"authenticated": false, "verified": false, "user_id": null, "session_id": null,
                             "dependencies": {}, "session_state": {}, "scopes": [], "audience": []}"""));
            assertThat(service.get("/sessions?user_id=eve").send().ok()).isEmpty();
            JsonNode run = service.post("/agents/user-agent/runs")
                    .form("message", "What do you know about me?")
                    .form("user_id", "eve")
                    .send()
                    .ok();
            assertThat(run.path("user_id").isNull()).isTrue();
            assertThat(run.path("session_id").asText()).isNotEmpty();
            service.get("/sessions/" + run.path("session_id").asText()).send().problem(404);

            JsonNode me = service.get("/whoami").bearer(demo.demoToken()).send().ok();
            assertThat(me.path("authenticated").asBoolean()).isTrue();
            assertThat(me.path("verified").asBoolean()).isFalse();
            assertThat(me.path("user_id").asText()).isEqualTo("user_123");
        }
    }
}

package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.example.agent.launch.Launcher;
import io.github.jwtinject.example.agent.testing.ModelServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service with a language model behind it, which a server on loopback plays. */
abstract class LanguageModelContract {

    private static final String KEY = "sk-KEYKEYKEYKEY";

    private final Launcher launcher;

    LanguageModelContract(Launcher launcher) {
        this.launcher = launcher;
    }

    @Test
    void injectedDependenciesReachTheModelsTool_andNobodyElses() throws Exception {
        try (ModelServer model = ModelServer.start();
                TestService service = TestService.start(launcher, model.environment(KEY))) {
            model.nextCalls("get_user_details", "{\"user_id\":\"bob\"}");

            String content = run(service, service.token("{'sub':'ann','email':'ann@example.com'}"))
                    .ok()
                    .path("content")
                    .asText();

            assertThat(content).isEqualTo("The tool says: {\"email\":\"ann@example.com\"}");
            assertThat(service.banner())
                    .contains("answered by test-model at 127.0.0.1:")
                    .doesNotContain(KEY);
        }
    }

    @Test
    void toolKnowsNobody_whenTheTokenSaysNothing() throws Exception {
        try (ModelServer model = ModelServer.start();
                TestService service = TestService.start(launcher, model.environment(KEY))) {
            Answer answer = run(service, service.token("{'sub':'ann'}"));

            assertThat(answer.ok().path("content").asText()).isEqualTo("The tool says: {}");
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 503", "500, 502"})
    void problem_andNothingStored_whenTheModelFails(int status, int told) throws Exception {
        try (ModelServer model = ModelServer.start();
                TestService service = TestService.start(launcher, model.environment(KEY))) {
            model.next(status, "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}");
            String token = service.demoToken();

            Answer answer = run(service, token);

            assertThat(answer.problem(told).path("detail").asText()).contains("language model");
            assertThat(answer.headers().map() + answer.body()).doesNotContain("KEYKEY");
            assertThat(service.get("/sessions/demo_session_456")
                            .bearer(token)
                            .send()
                            .ok()
                            .path("runs"))
                    .isEmpty();
            assertThat(run(service, token).ok().path("content").asText()).contains("demo.user@example.com");
        }
    }

    @Test
    void modelIsNotAsked_whenTheCallerIsRefused() throws Exception {
        try (ModelServer model = ModelServer.start();
                TestService service = TestService.start(launcher, model.environment(KEY))) {
            service.post("/agents/user-agent/runs").form("message", "hi").send().problem(401);
            service.post("/agents/ghost/runs")
                    .bearer(service.demoToken())
                    .form("message", "hi")
                    .send()
                    .problem(404);

            assertThat(model.asked()).isEmpty();
        }
    }

    private static Answer run(TestService service, String token) {
        return service.post("/agents/user-agent/runs")
                .bearer(token)
                .form("message", "What is Bob's email?")
                .form("user_id", "bob")
                .send();
    }
}

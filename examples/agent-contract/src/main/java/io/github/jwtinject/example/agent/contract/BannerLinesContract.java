package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jwtinject.example.agent.launch.Launcher;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines that the banner prints, pasted into a shell. */
abstract class BannerLinesContract {

    private final Launcher launcher;

    BannerLinesContract(Launcher launcher) {
        this.launcher = launcher;
    }

    @BeforeEach
    void findCurl() throws Exception {
        Shell.assumeHere();
    }

    @Test
    void linesWorkAsPrinted() throws Exception {
        try (TestService service = TestService.start(launcher)) {
            assertLinesWork(service);
        }
    }

    @Test
    void linesWorkAsPrinted_whenTheTokenIsInACookie() throws Exception {
        try (TestService service =
                TestService.start(launcher, "--jwt-inject.token-source=cookie", "--jwt-inject.cookie-name=sid")) {
            assertLinesWork(service);
        }
    }

    @Test
    void linesWorkAsPrinted_whenHeaderIssuerAndAudienceAreSet() throws Exception {
        try (TestService service = TestService.start(
                launcher,
                "--jwt-inject.token-header-key=X-Token",
                "--jwt-inject.issuer=https://idp.example",
                "--jwt-inject.audience=api,other",
                "--jwt-inject.required-claims=tenant=acme,plan",
                "--jwt-inject.token-types=at+jwt")) {
            assertLinesWork(service);
        }
    }

    private static void assertLinesWork(TestService service) throws Exception {
        List<String> lines = service.banner()
                .lines()
                .filter(line -> line.startsWith("  curl "))
                .toList();
        assertThat(lines).hasSize(4);
        String whoami = Shell.run(lines.get(0));
        assertThat(whoami).contains("\"user_id\":\"user_123\"", "\"session_id\":\"demo_session_456\"");
        JsonNode me = Answer.json(whoami);
        assertThat(me.path("dependencies"))
                .isEqualTo(Answer.json(
                        "{\"name\":\"Demo User\",\"email\":\"demo.user@example.com\",\"roles\":[\"admin\",\"user\"]}"));
        assertThat(me.path("session_state")).isEqualTo(Answer.json("{\"organization_id\":\"org_789\"}"));
        assertThat(Shell.run(lines.get(1))).contains("\"id\":\"user-agent\"");
        assertThat(Shell.run(lines.get(2))).contains("\"user_id\":\"user_123\"", "demo.user@example.com");
        assertThat(Shell.run(lines.get(3))).contains("\"session_id\":\"demo_session_456\"", "\"run_count\":1");
    }
}

package io.github.jwtinject.example.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BannerTest {

    private static final Clock NOON = Clock.fixed(Instant.ofEpochSecond(1_000_000), ZoneOffset.UTC);

    @Test
    void linesCarryTheDemoToken_whenPastedIntoAShell() throws Exception {
        Setup setup = setup();
        String token = setup.demoTokens().demoToken();
        String text = Banner.of(setup, 1234, "H2 in memory", "a small model").text();

        assertThat(text).contains("http://127.0.0.1:1234", "H2 in memory", "a small model", "\n" + token + "\n");
        String header = "Authorization: Bearer " + token;
        assertThat(curlArguments(text))
                .containsExactly(
                        List.of("-s", "-H", header, "http://127.0.0.1:1234/whoami"),
                        List.of("-s", "-H", header, "http://127.0.0.1:1234/agents"),
                        List.of(
                                "-s",
                                "-H",
                                header,
                                "--data-urlencode",
                                "message=What do you know about me?",
                                "http://127.0.0.1:1234/agents/user-agent/runs"),
                        List.of("-s", "-H", header, "http://127.0.0.1:1234/sessions"));
    }

    @Test
    void cookieOrHeaderAsConfigured() throws Exception {
        Setup cookie = setup("--jwt-inject.token-source=cookie", "--jwt-inject.cookie-name=sid");
        Setup both = setup("--jwt-inject.token-source=both", "--jwt-inject.token-header-key=X-Token");
        String token = cookie.demoTokens().demoToken();

        assertThat(curlArguments(Banner.of(cookie, 1, "", "").text()).get(0))
                .containsExactly("-s", "--cookie", "sid=" + token, "http://127.0.0.1:1/whoami");
        assertThat(curlArguments(Banner.of(both, 1, "", "").text()).get(0))
                .containsExactly("-s", "-H", "X-Token: Bearer " + token, "http://127.0.0.1:1/whoami");
    }

    @Test
    void ownTokenAsAVariable_whenAKeyIsConfigured() throws Exception {
        String text =
                Banner.of(setup("--jwt-inject.secret-key=hunter2"), 1, "", "").text();

        assertThat(text).contains("TOKEN=<your token>").doesNotContain("hunter2", "Demo token");
        assertThat(curlArguments(text))
                .allSatisfy(words -> assertThat(words).contains("Authorization: Bearer of-the-shell"));
    }

    @Test
    void noTokenNeeded_whenNothingIsValidated() throws Exception {
        String text = Banner.of(setup("--jwt-inject.validate=false"), 1, "", "").text();

        assertThat(text).contains("NOT validated");
        assertThat(curlArguments(text)).contains(List.of("-s", "http://127.0.0.1:1/whoami"));
    }

    @Test
    void oddNamesStayWords_inTheShell() throws Exception {
        String text = Banner.of(setup("--jwt-inject.token-header-key=X-`id`$HOME\"\\"), 1, "", "")
                .text();

        assertThat(curlArguments(text).get(0).get(2)).startsWith("X-`id`$HOME\"\\: Bearer ey");
    }

    private static Setup setup(String... arguments) {
        return Setup.of(LaunchOptions.parse(arguments), Map.of(), NOON);
    }

    /** What a shell makes of the printed lines. */
    private static List<List<String>> curlArguments(String banner) throws IOException, InterruptedException {
        List<List<String>> commands = new ArrayList<>();
        for (String line :
                banner.lines().filter(each -> each.startsWith("  curl ")).toList()) {
            Process shell = new ProcessBuilder(
                            "bash", "-c", "TOKEN=of-the-shell; curl() { printf '%s\\n' \"$@\"; }\n" + line)
                    .redirectErrorStream(true)
                    .start();
            String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor()).isZero();
            commands.add(words.lines().toList());
        }
        return commands;
    }
}

package io.github.jwtinject.example.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.example.agent.contract.Answer;
import io.github.jwtinject.example.agent.contract.Shell;
import io.github.jwtinject.example.agent.contract.TestService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The README's lines for the shell, run against the service, and the answers that it shows. */
final class ReadmeLinesTest {

    private static final String ADDRESS = "http://127.0.0.1:7777/";

    @BeforeEach
    void findCurl() throws Exception {
        Shell.assumeHere();
    }

    @Test
    void firstCurlLine_answersAsShown() throws Exception {
        try (TestService service = TestService.start(ServletService::start)) {
            String answer = Shell.run(
                    "curl -sS" + curlLines(service).get(0).substring("curl".length()),
                    Map.of("TOKEN", service.demoToken()));

            assertThat(Answer.json(answer)).isEqualTo(Answer.json(blocks("json").get(0)));
        }
    }

    @Test
    void secondCurlLine_isRefusedAsShown() throws Exception {
        try (TestService service = TestService.start(ServletService::start)) {
            String answer = Shell.run("curl -sS" + curlLines(service).get(1).substring("curl".length()));

            assertThat(answer.lines().map(String::strip))
                    .containsAll(blocks("http").get(0).lines().toList());
        }
    }

    @Test
    void otherLines_areTheTwoCommands() throws Exception {
        assertThat(blocks("sh").stream().map(String::strip).filter(line -> !line.startsWith("curl ")))
                .containsExactly("examples/run servlet", "mvn verify");
    }

    private static List<String> curlLines(TestService service) throws IOException {
        List<String> lines = blocks("sh").stream()
                .map(String::strip)
                .filter(line -> line.startsWith("curl "))
                .toList();
        assertThat(lines).hasSize(2).allMatch(line -> line.contains(ADDRESS));
        return lines.stream()
                .map(line -> line.replace(ADDRESS, "http://127.0.0.1:" + service.port() + "/"))
                .toList();
    }

    private static List<String> blocks(String language) throws IOException {
        String readme =
                Files.readString(Path.of(System.getProperty("basedir", "")).resolve("../../README.md"));
        List<String> blocks = new ArrayList<>();
        Matcher block =
                Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(readme);
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }
}

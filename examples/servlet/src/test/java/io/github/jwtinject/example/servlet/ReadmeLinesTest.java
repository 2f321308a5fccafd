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

    private static final Path ROOT = Path.of(System.getProperty("basedir", "")).resolve("../..");
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
    void otherLines_areTheTwoCommands_andWhatAnEmptyProjectNeeds() throws Exception {
        List<String> lines = blocks("sh").stream()
                .map(String::strip)
                .filter(line -> !line.startsWith("curl "))
                .toList();

        assertThat(lines).startsWith("examples/run servlet", "mvn verify").hasSize(5);
        Matcher install =
                Pattern.compile("mvn install -DskipTests -pl (.+) -am").matcher(lines.get(2));
        assertThat(install.matches()).isTrue();
        assertThat(install.group(1).split(","))
                .allSatisfy(module ->
                        assertThat(ROOT.resolve(module).resolve("pom.xml")).exists());
        // These are run by the Servlet adapter's TokenByShellTest.
        assertThat(lines.get(3)).startsWith("export JWT_SECRET_KEY=");
        assertThat(lines.get(4)).startsWith("base64url()");
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
        String readme = Files.readString(ROOT.resolve("README.md"));
        List<String> blocks = new ArrayList<>();
        Matcher block =
                Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(readme);
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }
}

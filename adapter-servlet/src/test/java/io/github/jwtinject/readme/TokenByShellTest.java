package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.testing.FakeRequest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the lines of the README that make a secret, and a token signed with it. */
class TokenByShellTest {

    @TempDir
    Path folder;

    @Test
    void theToken_isAdmittedByTheSecret() throws Exception {
        assumeThat(Stream.of("bash", "openssl").allMatch(TokenByShellTest::isInstalled))
                .as("the README's lines need a shell and openssl")
                .isTrue();
        List<String> blocks = ReadmeText.blocks("sh");
        String secret = block(blocks, "export JWT_SECRET_KEY=");
        String token = block(blocks, "TOKEN=$unsigned").replaceAll("(?m)^curl .*$", "");

        List<String> said = run(secret + token + "echo $JWT_SECRET_KEY\necho $TOKEN\n");

        assertThat(said).hasSize(2);
        try (JwtInject jwt = JwtInject.builder().secretKey(said.get(0)).build()) {
            Decision decision = jwt.decide(FakeRequest.get("/notes").bearer(said.get(1)));
            assertThat(decision).isInstanceOf(Decision.Admit.class);
            assertThat(((Decision.Admit) decision).identity().userId()).isEqualTo("ada");
            assertThat(((Decision.Admit) decision).identity().scopes()).containsExactly("notes:read");
        }
    }

    private static String block(List<String> blocks, String part) {
        return blocks.stream().filter(block -> block.contains(part)).findFirst().orElseThrow();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    private List<String> run(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("lines"), script);
        Process bash = new ProcessBuilder("bash", "-eu", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said.lines().toList();
    }
}

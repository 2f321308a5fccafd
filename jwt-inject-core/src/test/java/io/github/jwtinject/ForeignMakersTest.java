package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the makers in {@code src/test/foreign} whose tools are here, and verifies what they made a moment ago. */
class ForeignMakersTest {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignMakersTest.class);
    private static final Path MAKERS =
            ForeignToken.MODULE.resolve("src/test/foreign").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path out;

    @Test
    void tokensOfOpenssl_madeNow_verify() throws Exception {
        assumeHere(
                "bash and OpenSSL 3 or newer are not both on the PATH",
                List.of("bash", "-c", "[[ $(openssl version) =~ ^OpenSSL\\ ([3-9]|[1-9][0-9]) ]]"));

        assertMakes("openssl", "bash", "openssl.sh");
    }

    @Test
    void tokensOfJose_madeNow_verify() throws Exception {
        assumeHere(
                "node does not find the npm package jose: set -Dforeign.jose or NODE_PATH, as src/test/foreign says",
                List.of("node", "-e", "require.resolve('jose')"));

        assertMakes("jose", "node", "jose.mjs");
    }

    @Test
    void tokensOfCryptography_madeNow_verify() throws Exception {
        // A Python of the user's own on the PATH may lack what the system's has.
        List<String> python = assumeHere(
                "no python3 that can import cryptography",
                List.of("python3", "-c", "import cryptography"),
                List.of("/usr/bin/python3", "-c", "import cryptography"));

        assertMakes("cryptography", python.get(0), "pyca.py");
    }

    private void assertMakes(String tool, String interpreter, String script) throws Exception {
        Path log = out.resolve("log");
        int status = run(List.of(interpreter, script, out.toString()), log);
        assertThat(status).as(() -> script + " says: " + text(log)).isZero();

        assertThat(ForeignToken.in(out, tool))
                .hasSize(5)
                .allSatisfy(token -> assertThat(
                                token.validator().validate(token.compact()).claims())
                        .containsEntry("sub", "user_123"));
    }

    /** The first command that succeeds; where none does, the test is skipped, and the log says why. */
    @SafeVarargs
    private List<String> assumeHere(String reason, List<String>... commands) throws Exception {
        for (List<String> command : commands) {
            if (succeeds(command)) {
                return command;
            }
        }
        LOG.warn("Skipped, tokens of this tool are only tested as kept in src/test/resources/foreign: {}", reason);
        return Assumptions.abort(reason);
    }

    private boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return run(command, out.resolve("probe")) == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
    }

    private static int run(List<String> command, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(MAKERS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        String jose = System.getProperty("foreign.jose");
        if (jose != null) {
            builder.environment().put("NODE_PATH", Path.of(jose, "node_modules").toString());
        }
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command.get(0) + " did not end within " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "nothing that can be read";
        }
    }
}

package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A bash with curl, into which lines are pasted as a reader would. */
public final class Shell {

    private Shell() {}

    /** Skips the test, and says so, where there is no such shell. */
    public static void assumeHere() throws InterruptedException {
        try {
            assertThat(run("curl --version")).startsWith("curl ");
        } catch (IOException | AssertionError e) {
            System.err.println("WARNING: lines for the shell are NOT TESTED: this machine has no bash with curl");
            abort("no bash with curl: " + e.getMessage());
        }
    }

    /** What the line prints; it must end well. */
    public static String run(String line) throws IOException, InterruptedException {
        return run(line, Map.of());
    }

    /** What the line prints with these variables set; it must end well. */
    public static String run(String line, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process bash = builder.start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).as(line).isTrue();
        assertThat(bash.exitValue()).as(output).isZero();
        return output;
    }
}

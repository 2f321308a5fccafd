package io.github.jwtinject.example.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The node-oidc-provider of {@code src/test/provider}, in a process of its own. */
final class IdentityProvider implements AutoCloseable {

    private static final String CLIENT = "agent:only-for-this-test";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final BufferedReader says;
    private final String issuer;

    private IdentityProvider(Process process, BufferedReader says, String issuer) {
        this.process = process;
        this.says = says;
        this.issuer = issuer;
    }

    /** Installs it from npm's registry and starts it; skips the test where node, npm or the registry is not there. */
    static IdentityProvider start() throws IOException, InterruptedException {
        Path source = Path.of(System.getProperty("basedir", "")).resolve("src/test/provider");
        Path home = Files.createDirectories(
                Path.of(System.getProperty("basedir", "")).resolve("target/provider"));
        for (String file : new String[] {"package.json", "provider.mjs"}) {
            Files.copy(source.resolve(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        install(home);
        Process process = new ProcessBuilder("node", "provider.mjs")
                .directory(home.toFile())
                .redirectError(home.resolve("provider.log").toFile())
                .start();
        BufferedReader says = process.inputReader(StandardCharsets.UTF_8);
        return new IdentityProvider(process, says, answer(says, "issuer "));
    }

    String issuer() {
        return issuer;
    }

    /** A token by the client credentials grant (RFC 6749 section 4.4). */
    String token() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(CLIENT.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=agents:read"))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body()).get("access_token").textValue();
    }

    /** Signs with a new key from now on, and publishes it beside the earlier ones. */
    void rotate() throws IOException {
        tell("rotate");
    }

    /** Publishes the newest key alone. */
    void retire() throws IOException {
        tell("retire");
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void tell(String line) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
        answer(says, "done " + line);
    }

    private static String answer(BufferedReader says, String start) throws IOException {
        for (String line = says.readLine(); line != null; line = says.readLine()) {
            if (line.startsWith(start)) {
                return line.substring(start.length());
            }
        }
        throw new IllegalStateException("The identity provider ended: see target/provider/provider.log");
    }

    private static void install(Path home) throws IOException, InterruptedException {
        int result = -1;
        try {
            Process npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("npm.log").toFile())
                    .start();
            if (npm.waitFor(5, TimeUnit.MINUTES)) {
                result = npm.exitValue();
            } else {
                npm.destroy();
            }
        } catch (IOException withoutNpm) {
            Assumptions.abort("Skipped: npm cannot be run here, and the identity provider comes from its registry");
        }
        Assumptions.assumeTrue(
                result == 0, "Skipped: npm could not fetch the identity provider, see target/provider/npm.log");
    }
}

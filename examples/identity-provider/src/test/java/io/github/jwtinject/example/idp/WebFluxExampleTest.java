package io.github.jwtinject.example.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The line of the page on keys that starts the WebFlux example with an issuer, run with a real one. */
@Timeout(400)
class WebFluxExampleTest {

    private static final Path ROOT = Path.of(System.getProperty("basedir", "")).resolve("../..");
    private static final Pattern LINE = Pattern.compile("(?m)^examples/run webflux (--.+)$");
    private static final Pattern ADDRESS = Pattern.compile("listens on (http://127\\.0\\.0\\.1:[0-9]+)");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void itsTokensAreAdmitted_whereOnlyTheIssuerIsNamed() throws Exception {
        Path jar = ROOT.resolve("examples/webflux/target/agent-webflux.jar");
        assumeTrue(Files.exists(jar), () -> "Skipped: " + jar + " is missing: build up to the phase 'package'");
        try (IdentityProvider provider = IdentityProvider.start()) {
            Process service = start(jar, options(provider.issuer()));
            try {
                String address = address(service);
                HttpResponse<String> answer = whoami(address, "Bearer " + provider.token());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                JsonNode me = new ObjectMapper().readTree(answer.body());
                assertThat(me.path("verified").asBoolean()).isTrue();
                assertThat(me.path("user_id").asText()).isEqualTo("agent");
                assertThat(me.path("scopes").path(0).asText()).isEqualTo("agents:read");

                assertThat(whoami(address, "Bearer " + forged(provider.token())).statusCode())
                        .isEqualTo(401);
            } finally {
                service.destroy();
            }
        }
    }

    private static List<String> options(String issuer) throws IOException {
        Matcher line = LINE.matcher(Files.readString(ROOT.resolve("docs/keys.md")));
        assertThat(line.find()).isTrue();
        return List.of(
                line.group(1).replace("https://idp.example/realms/main", issuer).split(" ", -1));
    }

    private static Process start(Path jar, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--port=0"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("JWT_") || name.startsWith("OPENAI_") || name.equals("DB_URL"));
        return builder.start();
    }

    private static String address(Process service) throws IOException {
        BufferedReader output = service.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            assertThat(line).doesNotContain("demo secret");
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group(1);
            }
        }
        throw new AssertionError("The example does not start");
    }

    private HttpResponse<String> whoami(String address, String authorization) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/whoami"))
                .header("Authorization", authorization)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String forged(String token) {
        int signature = token.lastIndexOf('.') + 1;
        return token.substring(0, signature)
                + (token.charAt(signature) == 'A' ? 'B' : 'A')
                + token.substring(signature + 1);
    }
}

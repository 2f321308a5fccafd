package io.github.jwtinject.example.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.example.agent.launch.Launcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * All routes in turn, and their answers to the letter: {@code surface.txt} holds both, so that every framework answers
 * what the others answer.
 *
 * <p>A request there is {@code METHOD /path | caller | body}; the caller is {@code demo}, {@code nobody} or the claims of
 * a token. What is new each time stands in angle brackets.
 */
abstract class SurfaceContract {

    private static final String BETWEEN = "\n\n";

    private final Launcher launcher;

    SurfaceContract(Launcher launcher) {
        this.launcher = launcher;
    }

    @Test
    void answersAreTheSameToTheLetter() throws IOException {
        String kept = kept();
        try (TestService service = TestService.start(launcher)) {
            String transcript = Arrays.stream(kept.split(BETWEEN))
                    .map(exchange -> exchange.substring(0, exchange.indexOf('\n')))
                    .map(request -> request + "\n" + shown(sent(service, request)))
                    .collect(Collectors.joining(BETWEEN, "", "\n"));

            assertThat(transcript).isEqualTo(kept);
        }
    }

    private static Answer sent(TestService service, String request) {
        String[] parts = request.split(" \\| ", -1);
        String[] line = parts[0].split(" ", -1);
        Call call = service.call(line[0], line[1]);
        if (parts[1].equals("demo")) {
            call.bearer(service.demoToken());
        } else if (!parts[1].equals("nobody")) {
            call.bearer(service.token(parts[1]));
        }
        if (parts.length > 2) {
            boolean json = parts[2].startsWith("{");
            call.header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
                    .body(parts[2]);
        }
        return call.send();
    }

    private static String shown(Answer answer) {
        String type = answer.header("Content-Type").replaceFirst(";.*", "");
        String body = answer.body()
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
                .replaceAll("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "<time>")
                .replaceAll("ey[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+", "<token>");
        return (answer.status() + " " + type + " " + answer.header("WWW-Authenticate")).strip()
                + (body.isEmpty() ? "" : "\n" + body);
    }

    private static String kept() throws IOException {
        try (InputStream in = SurfaceContract.class.getResourceAsStream("surface.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

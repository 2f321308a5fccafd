package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.testing.TestTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class NotesTest {

    private static final TestTokens TOKENS = TestTokens.rs256().subject("alice");

    @Test
    void theEndpoint_answersWhoIsInTheToken_andNobodyElse() throws Exception {
        JwtInject jwt =
                JwtInject.builder().verificationKeys(TOKENS.verificationKey()).build();
        try (jwt;
                Server server = new Server(jwt)) {
            assertEquals("200 Notes of alice", get(server, TOKENS.compact()));
            assertEquals(401, Integer.parseInt(get(server, TOKENS.expired().compact()).substring(0, 3)));
        }
    }

    private static String get(Server server, String token) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/notes"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}

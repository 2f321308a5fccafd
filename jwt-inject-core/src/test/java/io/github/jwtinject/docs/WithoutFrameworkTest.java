package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtRefusedException;
import io.github.jwtinject.RefusalResponse;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.injection.InjectionPlan;
import io.github.jwtinject.testing.TestTokens;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Runs what the page on getting started shows for those who have no framework, on the JDK's own server. */
class WithoutFrameworkTest {

    private static final TestTokens TOKENS = TestTokens.hs256();

    /** The endpoint. */
    public static final class Notes {
        public String notes(@UserId String userId) {
            return "Notes of " + userId;
        }
    }

    static HttpHandler guarded(JwtInject jwt, Object handlers, Method handler) {
        InjectionPlan plan = jwt.plan(handler, Set.of());
        return exchange -> {
            try {
                Decision decision = plan.authorize(jwt.decide(view(exchange)), Map.of());
                answer(exchange, 200, String.valueOf(handler.invoke(handlers, plan.arguments(decision))));
            } catch (JwtRefusedException e) {
                RefusalResponse refused = jwt.response(e.refusal());
                refused.headers().forEach(exchange.getResponseHeaders()::set);
                answer(exchange, refused.status(), refused.body());
            } catch (ReflectiveOperationException e) {
                throw new IOException(e);
            }
        };
    }

    static RequestView view(HttpExchange exchange) {
        return new RequestView() {
            @Override
            public String method() {
                return exchange.getRequestMethod();
            }

            @Override
            public String path() {
                return exchange.getRequestURI().getRawPath();
            }

            @Override
            public List<String> headers(String name) {
                return exchange.getRequestHeaders().getOrDefault(name, List.of());
            }
        };
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void theServer_answersItsUsersOnly() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (JwtInject jwt =
                JwtInject.builder().secretKey(TOKENS.verificationKey()).build()) {
            server.createContext("/notes", guarded(jwt, new Notes(), Notes.class.getMethod("notes", String.class)));
            server.start();
            URI notes = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/notes?userId=mallory");

            HttpResponse<String> stranger = get(HttpRequest.newBuilder(notes));
            HttpResponse<String> ada = get(HttpRequest.newBuilder(notes)
                    .header("Authorization", "Bearer " + TOKENS.subject("ada").compact()));

            assertThat(stranger.statusCode()).isEqualTo(401);
            assertThat(stranger.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(stranger.body()).contains("\"reason\":\"missing\"");
            assertThat(ada.body()).isEqualTo("Notes of ada");
        } finally {
            server.stop(0);
        }
    }

    private static HttpResponse<String> get(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

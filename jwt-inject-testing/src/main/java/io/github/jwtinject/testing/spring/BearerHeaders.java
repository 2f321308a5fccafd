package io.github.jwtinject.testing.spring;

import io.github.jwtinject.testing.TestTokens;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;

/**
 * Sends a token with a request of Spring's fluent clients: {@code WebTestClient}, {@code RestTestClient}, {@code WebClient}
 * and {@code RestClient}, against a server or bound to an application context.
 *
 * <pre>{@code
 * import static io.github.jwtinject.testing.spring.BearerHeaders.bearer;
 *
 * client.get().uri("/notes").headers(bearer()).exchange().expectStatus().isOk();
 * }</pre>
 *
 * <p>It sets {@code Authorization}, in place of what was there, and nothing else: the token is validated by the application's
 * filter.
 */
public final class BearerHeaders implements Consumer<HttpHeaders> {

    private final Supplier<String> token;

    private BearerHeaders(Supplier<String> token) {
        this.token = token;
    }

    /** The token of the test that makes the request, as its {@code @WithToken} describes it. */
    public static BearerHeaders bearer() {
        return new BearerHeaders(() -> TestTokens.current().compact());
    }

    /** This token. */
    public static BearerHeaders bearer(String token) {
        return new BearerHeaders(() -> token);
    }

    /** A token that these make with the request. */
    public static BearerHeaders bearer(TestTokens tokens) {
        return new BearerHeaders(tokens::compact);
    }

    @Override
    public void accept(HttpHeaders headers) {
        headers.setBearerAuth(token.get());
    }
}

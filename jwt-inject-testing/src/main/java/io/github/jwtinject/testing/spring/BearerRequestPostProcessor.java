package io.github.jwtinject.testing.spring;

import io.github.jwtinject.testing.TestTokens;
import java.util.function.Supplier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Sends a token with a request of MockMvc.
 *
 * <pre>{@code
 * import static io.github.jwtinject.testing.spring.BearerRequestPostProcessor.bearer;
 *
 * mvc.perform(get("/notes").with(bearer())).andExpect(status().isOk());        // MockMvc
 * assertThat(mvc.get().uri("/notes").with(bearer())).hasStatusOk();             // MockMvcTester
 * }</pre>
 *
 * <p>It sets {@code Authorization}, in place of what was there, and nothing else: the token is validated by the filter, which
 * Spring Boot's {@code @AutoConfigureMockMvc} puts into MockMvc by itself. Without Boot the filter is given to {@code
 * MockMvcBuilders} by {@code addFilters}.
 */
public final class BearerRequestPostProcessor implements RequestPostProcessor {

    private final Supplier<String> token;

    private BearerRequestPostProcessor(Supplier<String> token) {
        this.token = token;
    }

    /** The token of the test that sends the request, as its {@code @WithToken} describes it. */
    public static BearerRequestPostProcessor bearer() {
        return new BearerRequestPostProcessor(() -> TestTokens.current().compact());
    }

    /** This token. */
    public static BearerRequestPostProcessor bearer(String token) {
        return new BearerRequestPostProcessor(() -> token);
    }

    /** A token that these make when the request is sent. */
    public static BearerRequestPostProcessor bearer(TestTokens tokens) {
        return new BearerRequestPostProcessor(tokens::compact);
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        request.removeHeader("Authorization");
        request.addHeader("Authorization", "Bearer " + token.get());
        return request;
    }
}

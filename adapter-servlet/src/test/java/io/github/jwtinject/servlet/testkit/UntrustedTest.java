package io.github.jwtinject.servlet.testkit;

import static io.github.jwtinject.testing.spring.BearerRequestPostProcessor.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.keys.JwsAlgorithm;
import io.github.jwtinject.testing.TestTokens;
import io.github.jwtinject.testing.TrustTestTokens;
import io.github.jwtinject.testing.WithToken;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Without {@link TrustTestTokens} the same application has a context of its own, which trusts the key of its own
 * properties and no test's.
 */
@SpringBootTest(
        classes = MockMvcTest.Application.class,
        properties = {"jwt-inject.secret-key=an application's own secret, of 32 bytes", "jwt-inject.audience=agents"})
@AutoConfigureMockMvc
class UntrustedTest {

    @Autowired
    MockMvcTester mvc;

    @Test
    @WithToken(audience = "agents")
    void theTestsToken_isRefused() {
        TestTokens ofTheSameKind = TestTokens.of(JwsAlgorithm.HS256).audience("agents");

        assertThat(mvc.get().uri("/whoami").with(bearer())).hasStatus(401);
        assertThat(mvc.get().uri("/whoami").with(bearer(ofTheSameKind))).hasStatus(401);
    }
}

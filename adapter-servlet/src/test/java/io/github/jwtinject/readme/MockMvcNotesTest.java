package io.github.jwtinject.readme;

import static io.github.jwtinject.testing.spring.BearerRequestPostProcessor.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TestTokens;
import io.github.jwtinject.testing.TrustTestTokens;
import io.github.jwtinject.testing.WithToken;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The test that the README shows for Spring MVC. */
@SpringBootTest
@AutoConfigureMockMvc
@TrustTestTokens
class MockMvcNotesTest {

    @Autowired
    MockMvcTester mvc;

    @Test
    @WithToken(userId = "ada", scopes = "notes:read")
    void notes_areTheCallersOwn() {
        assertThat(mvc.get().uri("/notes").with(bearer())).hasStatusOk().hasBodyTextEqualTo("Notes of ada");
    }

    @Test
    void notes_areNotAnotherCallers(@WithToken(userId = "bob") String bob) {
        assertThat(mvc.get().uri("/notes?userId=ada").with(bearer(bob))).hasBodyTextEqualTo("Notes of bob");
    }

    @Test
    void notes_needAToken() {
        assertThat(mvc.get().uri("/notes")).hasStatus(401);
    }

    @Test
    void notes_needATokenThatLasts(TestTokens tokens) {
        assertThat(mvc.get().uri("/notes").with(bearer(tokens.expired()))).hasStatus(401);
    }
}

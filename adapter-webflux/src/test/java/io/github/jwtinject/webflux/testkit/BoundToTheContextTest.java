package io.github.jwtinject.webflux.testkit;

import static io.github.jwtinject.testing.spring.BearerHeaders.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.testing.TrustTestTokens;
import io.github.jwtinject.testing.WithToken;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Without a server: Spring hands the exchange to the application context's filters and handlers. */
@SpringBootTest(classes = WhoamiApplication.class, properties = "spring.main.web-application-type=reactive")
@AutoConfigureWebTestClient
@TrustTestTokens
class BoundToTheContextTest extends WebTestClientTests {

    @Autowired
    private WebTestClient client;

    @Override
    WebTestClient client() {
        return client;
    }

    @Nested
    @WithToken(userId = "nested")
    class InANestedClass {

        @Test
        void theNestedClasssToken_inTheOuterClasssApplication() {
            assertThat(whoami(bearer())).isEqualTo("200 nested");
        }
    }
}

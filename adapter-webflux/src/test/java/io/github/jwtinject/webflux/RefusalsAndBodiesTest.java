package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.TestTokens;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** No body is read before a refusal. */
class RefusalsAndBodiesTest {

    @RestController
    static class Controller {

        @PostMapping("/annotated")
        String level(@RequestBody String body, @UserId String userId, @Claim("level") int level) {
            return userId + level + body;
        }
    }

    @Test
    void thePlan_speaksBeforeTheBodyIsRead() throws Exception {
        TestTokens tokens = TestTokens.hs256();
        try (BareApplication application = BareApplication.start(tokens.options(), Controller.class)) {
            Client client = new Client(application.uri());

            // A body that the handler needs and that is not there is a bad request.
            HttpResponse<String> refused = client.post("/annotated", "", "Authorization", "Bearer " + tokens.compact());
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("\"reason\":\"claim_missing\"");

            TestTokens complete = tokens.claim("level", 3);
            assertThat(client.post("/annotated", "", "Authorization", "Bearer " + complete.compact())
                            .statusCode())
                    .isEqualTo(400);
            assertThat(client.post("/annotated", "hi", "Authorization", "Bearer " + complete.compact())
                            .body())
                    .isEqualTo("user_1233hi");
        }
    }
}

package io.github.jwtinject.micronaut;

import static io.github.jwtinject.micronaut.TestServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtInject;
import io.github.jwtinject.annotation.UserId;
import io.github.jwtinject.testing.TestTokens;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The facade is made of properties, unless the application has one. */
class JwtInjectFactoryTest {

    private static final Clock LONG_AGO = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1000));

    @Test
    void theApplicationsOwnFacade_isTaken() {
        try (TestServer server = TestServer.startWith("own-facade", Map.of())) {
            assertThat(send(server.authorized("/user", TestTokens.rs256().clock(LONG_AGO)))
                            .body())
                    .isEqualTo("user_123");
            assertThat(send(server.authorized("/user", TestTokens.rs256())).statusCode())
                    .isEqualTo(401);
        }
    }

    @Factory
    @Requires(property = "spec.name", value = "own-facade")
    static class Own {

        @Singleton
        JwtInject jwtInject() {
            return JwtInject.builder()
                    .verificationKeys(TestTokens.rs256().verificationKey())
                    .clock(LONG_AGO)
                    .build();
        }
    }

    @Controller
    @Requires(property = "spec.name", value = "own-facade")
    static class Routes {

        @Get("/user")
        String user(@UserId String user_id) {
            return user_id;
        }
    }
}

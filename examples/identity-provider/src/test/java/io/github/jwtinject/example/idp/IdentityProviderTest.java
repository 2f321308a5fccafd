package io.github.jwtinject.example.idp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.RefusalCause;
import io.github.jwtinject.testing.FakeRequest;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tokens that somebody else's provider makes, under the keys that it publishes, while it changes them. */
class IdentityProviderTest {

    @Test
    void itsTokensAreAdmitted_whileItChangesItsKeysUnderLoad() throws Exception {
        try (IdentityProvider provider = IdentityProvider.start();
                JwtInject jwt = JwtInject.from(JwtInjectProperties.from(Map.of(
                        "jwt-inject.issuer-uri", provider.issuer(),
                        "jwt-inject.audience", "agents",
                        "jwt-inject.token-types", "at+jwt",
                        "jwt-inject.algorithms", "RS256",
                        "jwt-inject.jwks-timeout", "10s",
                        "jwt-inject.jwks-refresh-cooldown", "1s")))) {
            String first = provider.token();
            Decision decision = jwt.decide(request(first));
            assertThat(decision).isInstanceOf(Decision.Admit.class);
            assertThat(((Decision.Admit) decision).identity().userId()).isEqualTo("agent");
            assertThat(((Decision.Admit) decision).identity().scopes()).containsExactly("agents:read");

            Load load = new Load(jwt, first);
            load.start();
            provider.rotate();
            String second = provider.token();
            awaitAdmitted(jwt, second);
            assertThat(load.finish())
                    .as("refused while both keys were published")
                    .isZero();
            assertThat(load.calls()).isPositive();

            provider.retire();
            provider.rotate();
            awaitAdmitted(jwt, provider.token());
            assertThat(jwt.decide(request(second))).isInstanceOf(Decision.Admit.class);
            assertThat(((Decision.Refuse) jwt.decide(request(first))).refusal().cause())
                    .isEqualTo(RefusalCause.KEY_UNKNOWN);
        }
    }

    private static void awaitAdmitted(JwtInject jwt, String token) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!(jwt.decide(request(token)) instanceof Decision.Admit)) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static FakeRequest request(String token) {
        return FakeRequest.get("/").bearer(token);
    }

    /** One caller with one token, who never stops. */
    private static final class Load extends Thread {

        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger calls = new AtomicInteger();
        private final JwtInject jwt;
        private final FakeRequest request;
        private volatile boolean over;

        Load(JwtInject jwt, String token) {
            super("load");
            this.jwt = jwt;
            this.request = request(token);
        }

        @Override
        public void run() {
            while (!over) {
                if (!(jwt.decide(request) instanceof Decision.Admit)) {
                    refused.incrementAndGet();
                }
                calls.incrementAndGet();
            }
        }

        int finish() throws InterruptedException {
            over = true;
            join();
            return refused.get();
        }

        int calls() {
            return calls.get();
        }
    }
}

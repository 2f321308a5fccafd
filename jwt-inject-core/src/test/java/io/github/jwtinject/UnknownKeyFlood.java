package io.github.jwtinject;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/**
 * Measures what strangers can do with tokens that name unknown keys: how often the issuer is asked, and what the callers
 * with good tokens notice. Run {@link #main}; the verdict is printed.
 */
final class UnknownKeyFlood {

    private static final int MOST_FETCHES_A_MINUTE = 3;

    private UnknownKeyFlood() {}

    /** What was seen; latencies in nanoseconds. */
    record Seen(int strangers, int fetches, int goodOnes, int refused, long quietP99, long floodP99, long longest) {

        boolean isGood() {
            return fetches <= MOST_FETCHES_A_MINUTE && refused == 0 && goodOnes > 0;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        // Logback's default writes every refusal, which would be what is measured.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Seen seen = run(Duration.ofMinutes(1), 10_000);
        System.out.printf(
                "%d tokens with unknown keys: %d fetches (at most %d); %d good tokens, %d refused%n"
                        + "p99 of a good one: quiet %.1f us, in the flood %.1f us; longest %.1f ms%n%s%n",
                seen.strangers(),
                seen.fetches(),
                MOST_FETCHES_A_MINUTE,
                seen.goodOnes(),
                seen.refused(),
                seen.quietP99() / 1e3,
                seen.floodP99() / 1e3,
                seen.longest() / 1e6,
                seen.isGood() ? "GOOD" : "BAD");
    }

    /** Floods for so long, with so many strangers spread over it, beside one caller who never stops. */
    static Seen run(Duration duration, int strangers) throws InterruptedException {
        try (TestIssuer issuer = TestIssuer.start();
                JwtInject jwt = JwtInject.builder()
                        .issuerUri(issuer.uri())
                        .audience("api")
                        .jwksTimeout(Duration.ofSeconds(10))
                        .build()) {
            TestTokens tokens = issuer.tokens().audience("api");
            RequestView good = FakeRequest.get("/").bearer(tokens.compact());
            Caller quiet = new Caller(jwt, good);
            quiet.callUntil(System.nanoTime() + duration.toNanos() / 10);
            int before = issuer.keyRequests();

            long end = System.nanoTime() + duration.toNanos();
            AtomicInteger sent = new AtomicInteger();
            Thread flood = new Thread(() -> flood(jwt, tokens, strangers, duration, sent), "flood");
            flood.start();
            Caller caller = new Caller(jwt, good);
            caller.callUntil(end);
            flood.join();
            return new Seen(
                    sent.get(),
                    issuer.keyRequests() - before,
                    caller.calls,
                    caller.refused + quiet.refused,
                    quiet.p99(),
                    caller.p99(),
                    caller.longest());
        }
    }

    private static void flood(JwtInject jwt, TestTokens tokens, int strangers, Duration duration, AtomicInteger sent) {
        long begin = System.nanoTime();
        while (sent.get() < strangers) {
            String compact = tokens.keyId("unknown-" + sent.get()).compact();
            jwt.decide(FakeRequest.get("/").bearer(compact));
            long due = begin + duration.toNanos() / strangers * sent.incrementAndGet();
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
        }
    }

    /** Calls again and again with one good token. */
    private static final class Caller {

        private static final int MOST_KEPT = 1_000_000;

        private final JwtInject jwt;
        private final RequestView request;
        private final long[] nanos = new long[MOST_KEPT];
        private int calls;
        private int refused;

        Caller(JwtInject jwt, RequestView request) {
            this.jwt = jwt;
            this.request = request;
        }

        void callUntil(long end) throws InterruptedException {
            while (System.nanoTime() < end && calls < MOST_KEPT) {
                long begin = System.nanoTime();
                boolean admitted = jwt.decide(request) instanceof Decision.Admit;
                nanos[calls++] = System.nanoTime() - begin;
                refused += admitted ? 0 : 1;
                if (calls % 8 == 0) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            }
            Arrays.sort(nanos, 0, calls);
        }

        long p99() {
            return nanos[(int) (calls * 0.99)];
        }

        long longest() {
            return nanos[calls - 1];
        }
    }
}

package io.github.jwtinject.siege;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what strangers can do with tokens that name unknown keys: how often the issuer is asked, and what the callers
 * with good tokens notice.
 */
final class UnknownKeyFlood {

    private static final int MOST_FETCHES_A_MINUTE = 3;

    private UnknownKeyFlood() {}

    /** What was seen; latencies in nanoseconds. */
    record Seen(int strangers, int fetches, long goodOnes, int refused, long quietP99, long floodP99, long longest) {

        boolean isGood() {
            return fetches <= MOST_FETCHES_A_MINUTE && refused == 0 && goodOnes > 0 && strangers > 0;
        }
    }

    static Verdict run(Effort effort) throws InterruptedException {
        Seen seen = effort.brief() ? run(Duration.ofSeconds(5), 2_000) : run(Duration.ofMinutes(1), 10_000);
        return new Verdict(
                "S11",
                seen.isGood(),
                String.format(
                        Locale.ROOT,
                        "%d tokens with unknown keys: %d fetches (at most %d); %d good tokens, %d refused; p99 of a good one:"
                                + " quiet %.1f us, in the flood %.1f us; longest %.1f ms",
                        seen.strangers(),
                        seen.fetches(),
                        MOST_FETCHES_A_MINUTE,
                        seen.goodOnes(),
                        seen.refused(),
                        seen.quietP99() / 1e3,
                        seen.floodP99() / 1e3,
                        seen.longest() / 1e6));
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
                    caller.latencies.calls(),
                    caller.refused + quiet.refused,
                    quiet.latencies.percentile(0.99),
                    caller.latencies.percentile(0.99),
                    caller.latencies.longest());
        }
    }

    private static void flood(JwtInject jwt, TestTokens tokens, int strangers, Duration duration, AtomicInteger sent) {
        // Nobody can check it, so that any will do: signing each would be what takes the time.
        String signature = tokens.compact().replaceFirst(".*\\.", "");
        long begin = System.nanoTime();
        while (sent.get() < strangers) {
            String unsigned =
                    tokens.keyId("unknown-" + sent.get()).withoutSignature().compact();
            String compact = unsigned + signature;
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

        private final JwtInject jwt;
        private final RequestView request;
        private final Latencies latencies = new Latencies();
        private int refused;

        Caller(JwtInject jwt, RequestView request) {
            this.jwt = jwt;
            this.request = request;
        }

        void callUntil(long end) throws InterruptedException {
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                boolean admitted = jwt.decide(request) instanceof Decision.Admit;
                latencies.add(System.nanoTime() - begin);
                refused += admitted ? 0 : 1;
                if (latencies.calls() % 8 == 0) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            }
        }
    }
}

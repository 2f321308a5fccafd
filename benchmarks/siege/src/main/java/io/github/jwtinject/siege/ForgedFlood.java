package io.github.jwtinject.siege;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Keeps every core busy with the dearest refusal there is, ES256 signatures of the right form under a key id that is known,
 * and calls with good tokens beside it: with one that was seen before, and with new ones.
 */
final class ForgedFlood {

    private static final long MOST_HEAP = 16L << 20;
    private static final int SIGNATURE_BYTES = 64;

    private final TestTokens good = TestTokens.es256().keyId("known");
    private final JwtInject jwt =
            JwtInject.builder().verificationKeys(good.jwk()).build();
    private final AtomicLong forged = new AtomicLong();
    private final AtomicLong falselyAccepted = new AtomicLong();
    private volatile boolean over;

    private ForgedFlood() {}

    static Verdict run(Effort effort) throws InterruptedException {
        return new ForgedFlood().flood(effort.choose(Duration.ofMinutes(1), Duration.ofSeconds(5)));
    }

    private Verdict flood(Duration duration) throws InterruptedException {
        Callers quiet = new Callers();
        quiet.callFor(duration.dividedBy(4));
        Footprint before = Footprint.now();
        List<Thread> forgers = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            forgers.add(new Thread(this::forge, "forger-" + i));
        }
        forgers.forEach(Thread::start);
        Callers beside = new Callers();
        beside.callFor(duration);
        over = true;
        for (Thread forger : forgers) {
            forger.join();
        }
        Footprint after = Footprint.now();
        jwt.close();
        boolean met = forged.get() > 0
                && falselyAccepted.get() == 0
                && quiet.refused() + beside.refused() == 0
                && beside.seen.latencies.calls() > 0
                && beside.fresh.latencies.calls() > 0
                && after.heapSince(before) <= MOST_HEAP
                && after.threadsSince(before) <= 0;
        return new Verdict(
                "S16",
                met,
                String.format(
                        Locale.ROOT,
                        "%d forged on %d threads, %d accepted; beside them %d good tokens, %d refused; a token seen before: p99"
                                + " quiet %.1f us, in the flood %.1f us; a new one: median %.1f and %.1f ms, p99 %.1f and %.1f ms;"
                                + " afterwards heap %+.1f MB, threads %+d",
                        forged.get(),
                        forgers.size(),
                        falselyAccepted.get(),
                        beside.seen.latencies.calls() + beside.fresh.latencies.calls(),
                        quiet.refused() + beside.refused(),
                        quiet.seen.latencies.percentile(0.99) / 1e3,
                        beside.seen.latencies.percentile(0.99) / 1e3,
                        quiet.fresh.latencies.median() / 1e6,
                        beside.fresh.latencies.median() / 1e6,
                        quiet.fresh.latencies.percentile(0.99) / 1e6,
                        beside.fresh.latencies.percentile(0.99) / 1e6,
                        Footprint.mebibytes(after.heapSince(before)),
                        after.threadsSince(before)));
    }

    private void forge() {
        SplittableRandom random = new SplittableRandom();
        String compact = good.compact();
        String signed = compact.substring(0, compact.lastIndexOf('.') + 1);
        byte[] signature = new byte[SIGNATURE_BYTES];
        while (!over) {
            random.nextBytes(signature);
            // Below the order of the curve, or they would be refused for nothing.
            signature[0] &= 0x7f;
            signature[SIGNATURE_BYTES / 2] &= 0x7f;
            String token = signed + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
            if (jwt.decide(FakeRequest.get("/").bearer(token)) instanceof Decision.Admit) {
                falselyAccepted.incrementAndGet();
            }
            forged.incrementAndGet();
        }
    }

    /** One who comes back with the same token, and one who has a new one each time. */
    private final class Callers {

        private final Caller seen;
        private final Caller fresh;

        Callers() {
            RequestView same = FakeRequest.get("/").bearer(good.compact());
            AtomicLong number = new AtomicLong();
            seen = new Caller(() -> same);
            fresh = new Caller(() -> FakeRequest.get("/")
                    .bearer(good.claim("jti", number.incrementAndGet()).compact()));
        }

        void callFor(Duration duration) throws InterruptedException {
            long end = System.nanoTime() + duration.toNanos();
            Thread other = new Thread(() -> fresh.callUntil(end), "caller");
            other.start();
            seen.callUntil(end);
            other.join();
        }

        long refused() {
            return seen.refused + fresh.refused;
        }
    }

    private final class Caller {

        private final Supplier<RequestView> requests;
        private final Latencies latencies = new Latencies();
        private long refused;

        Caller(Supplier<RequestView> requests) {
            this.requests = requests;
        }

        void callUntil(long end) {
            while (System.nanoTime() < end) {
                RequestView request = requests.get();
                long begin = System.nanoTime();
                boolean admitted = jwt.decide(request) instanceof Decision.Admit;
                latencies.add(System.nanoTime() - begin);
                refused += admitted ? 0 : 1;
                try {
                    TimeUnit.MILLISECONDS.sleep(5);
                } catch (InterruptedException e) {
                    throw new IllegalStateException("Nobody interrupts callers", e);
                }
            }
        }
    }
}

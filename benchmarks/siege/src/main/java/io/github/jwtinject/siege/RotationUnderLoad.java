package io.github.jwtinject.siege;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtEvents;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.keys.KeyEvent;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestIssuer;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures what callers notice while an issuer changes its keys: no token of a published key may be refused, and every
 * token of a removed key must be refused after the next fetch.
 */
final class RotationUnderLoad {

    private static final int CALLERS = 2;

    private final TestIssuer issuer = TestIssuer.start();
    private final AtomicInteger fetched = new AtomicInteger();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicInteger falselyRefused = new AtomicInteger();
    private final JwtInject jwt = JwtInject.builder()
            .issuerUri(issuer.uri())
            .audience("api")
            .jwksTimeout(Duration.ofSeconds(10))
            .jwksRefreshCooldown(Duration.ofSeconds(1))
            .events(new JwtEvents() {
                @Override
                public void keys(KeyEvent event) {
                    if (event.kind() == KeyEvent.Kind.FETCHED) {
                        fetched.incrementAndGet();
                    }
                }
            })
            .build();
    private volatile RequestView live = good();
    private volatile boolean over;

    private RotationUnderLoad() {}

    /** What was seen. */
    record Seen(long calls, int rotations, int falselyRefused, int falselyAccepted) {

        boolean isGood() {
            return falselyRefused == 0 && falselyAccepted == 0 && rotations > 0 && calls > 0;
        }
    }

    static Verdict run(Effort effort) throws InterruptedException {
        Seen seen = run(effort.choose(Duration.ofMinutes(1), Duration.ofSeconds(4)));
        return new Verdict(
                "S13",
                seen.isGood(),
                String.format(
                        Locale.ROOT,
                        "%d calls over %d rotations, cache on: %d falsely refused, %d accepted after their key was removed",
                        seen.calls(),
                        seen.rotations(),
                        seen.falselyRefused(),
                        seen.falselyAccepted()));
    }

    static Seen run(Duration duration) throws InterruptedException {
        return new RotationUnderLoad().rotateFor(duration);
    }

    private Seen rotateFor(Duration duration) throws InterruptedException {
        try (issuer;
                jwt) {
            jwt.decide(live);
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(new Thread(this::call, "caller"));
            }
            callers.forEach(Thread::start);
            long end = System.nanoTime() + duration.toNanos();
            int rotations = 0;
            int falselyAccepted = 0;
            while (System.nanoTime() < end) {
                falselyAccepted += rotate() ? 0 : 1;
                rotations++;
            }
            over = true;
            for (Thread caller : callers) {
                caller.join();
            }
            return new Seen(calls.get(), rotations, falselyRefused.get(), falselyAccepted);
        }
    }

    private void call() {
        while (!over) {
            RequestView request = live;
            boolean admitted = jwt.decide(request) instanceof Decision.Admit;
            calls.incrementAndGet();
            // A key that was taken from use meanwhile may be refused.
            if (!admitted && request == live) {
                falselyRefused.incrementAndGet();
            }
        }
    }

    /** Publishes a key, moves the callers to it, removes the one before; whether that one's tokens are refused then. */
    private boolean rotate() throws InterruptedException {
        RequestView old = live;
        issuer.rotate();
        fetchBecauseOfAStranger();
        live = good();
        issuer.retireEarlierKeys();
        fetchBecauseOfAStranger();
        return jwt.decide(old) instanceof Decision.Refuse;
    }

    private void fetchBecauseOfAStranger() throws InterruptedException {
        RequestView stranger = FakeRequest.get("/")
                .bearer(tokens().keyId("unknown-" + calls.get()).compact());
        int before = fetched.get();
        while (fetched.get() == before) {
            jwt.decide(stranger);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private TestTokens tokens() {
        return issuer.tokens().audience("api");
    }

    private RequestView good() {
        return FakeRequest.get("/").bearer(tokens().compact());
    }
}

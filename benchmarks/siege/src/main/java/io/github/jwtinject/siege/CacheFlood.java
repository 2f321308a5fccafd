package io.github.jwtinject.siege;

import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Floods the cache of verified tokens with distinct tokens, good ones and bad ones in turn, for several lifetimes of theirs:
 * what it holds stays within its bound, and no token is accepted once its time is over, however often it was seen before.
 */
final class CacheFlood {

    private static final int LIFETIMES = 10;
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    /** The cache holds 16 MB of token characters at most, and beside each token what was read from it. */
    private static final long MOST_HEAP = 64L << 20;

    /** Good tokens that come back, so often that the cache prefers them to strangers. */
    private static final int REGULARS = 1_000;

    private static final int VISITS = 5;
    private static final String BULK = "x".repeat(1_000);

    private final SetClock clock = new SetClock();
    private final TestTokens good =
            TestTokens.hs256().clock(clock).expiresIn(LIFETIME).claim("bulk", BULK);
    private final JwtInject jwt = JwtInject.builder()
            .properties(JwtInjectProperties.from(good.options()))
            .clock(clock)
            .build();
    private final Deque<String> regulars = new ArrayDeque<>();
    private long sent;
    private long falselyRefused;
    private long falselyAccepted;
    private long acceptedAfterTheirTime;

    private CacheFlood() {}

    static Verdict run(Effort effort) {
        return new CacheFlood().flood(effort.choose(1_000_000, 60_000));
    }

    private Verdict flood(int tokens) {
        live(REGULARS);
        Footprint before = Footprint.now();
        long most = 0;
        for (int lifetime = 0; lifetime < LIFETIMES && most <= MOST_HEAP; lifetime++) {
            live(tokens / LIFETIMES);
            most = Math.max(most, Footprint.now().heapSince(before));
        }
        jwt.close();
        boolean met = most <= MOST_HEAP && falselyRefused == 0 && falselyAccepted == 0 && acceptedAfterTheirTime == 0;
        return new Verdict(
                "S15",
                met,
                String.format(
                        Locale.ROOT,
                        "%d distinct tokens, half of them good: heap +%.1f MB at most (bound %.0f); %d accepted after exp;"
                                + " %d good ones refused, %d bad ones accepted",
                        sent,
                        Footprint.mebibytes(most),
                        Footprint.mebibytes(MOST_HEAP),
                        acceptedAfterTheirTime,
                        falselyRefused,
                        falselyAccepted));
    }

    /** All that happens while the tokens of one moment live, and the moment after. */
    private void live(int tokens) {
        regulars.clear();
        for (int i = 0; i < tokens; i++) {
            TestTokens token = good.claim("jti", sent);
            boolean isGood = sent++ % 2 == 0;
            String compact = (isGood ? token : spoilt(token)).compact();
            boolean admitted = isAdmitted(compact);
            falselyRefused += isGood && !admitted ? 1 : 0;
            falselyAccepted += !isGood && admitted ? 1 : 0;
            if (isGood) {
                regulars.addLast(compact);
                if (regulars.size() > REGULARS) {
                    regulars.removeFirst();
                }
            }
        }
        for (int visit = 0; visit < VISITS; visit++) {
            regulars.forEach(token -> falselyRefused += isAdmitted(token) ? 0 : 1);
        }
        // The leeway is ten seconds, and a token is refused from the second on that exp and leeway make.
        clock.moveOn(LIFETIME.plusSeconds(10));
        regulars.forEach(token -> acceptedAfterTheirTime += isAdmitted(token) ? 1 : 0);
    }

    private TestTokens spoilt(TestTokens token) {
        return switch ((int) (sent % 3)) {
            case 0 -> token.withBrokenSignature();
            case 1 -> token.expired();
            default -> token.withoutSignature();
        };
    }

    private boolean isAdmitted(String token) {
        return jwt.decide(FakeRequest.get("/").bearer(token)) instanceof Decision.Admit;
    }
}

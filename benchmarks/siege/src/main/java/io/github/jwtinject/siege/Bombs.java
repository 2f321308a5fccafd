package io.github.jwtinject.siege;

import com.sun.management.ThreadMXBean;
import io.github.jwtinject.Decision;
import io.github.jwtinject.JwtInject;
import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.RequestView;
import io.github.jwtinject.testing.FakeRequest;
import io.github.jwtinject.testing.TestTokens;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sends tokens that are made to cost much (depth, width, digits, dots, size; in headers that anybody can write and in
 * payloads that are signed) and compares what each costs with a plain refusal: of a usual token whose signature is wrong.
 */
final class Bombs {

    /** What a bomb may cost: so many plain refusals, and so many bytes. */
    private static final double MOST_TIMES = 25;

    private static final long MOST_BYTES = 1 << 20;

    private static final int MOST_TOKEN_SIZE = 64 * 1024;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final TestTokens good = TestTokens.hs256();
    private final Map<String, String> bombs = new LinkedHashMap<>();
    private final Duration each;

    private Bombs(Duration each) {
        this.each = each;
    }

    /** What one call costs, on average: time of the processor, which other programs do not lengthen, and bytes. */
    private record Cost(double nanos, double bytes) {}

    static Verdict run(Effort effort) {
        return new Bombs(effort.choose(Duration.ofSeconds(1), Duration.ofMillis(60))).drop();
    }

    private Verdict drop() {
        // What fits into the default, and what fits into the most that can be set.
        headers(5_000);
        payloads("", 5_900);
        sizes();
        Findings findings = new Findings();
        try (JwtInject usual = facade(8 * 1024);
                JwtInject widest = facade(MOST_TOKEN_SIZE)) {
            RequestView refused = request(good.withBrokenSignature().compact());
            cost(usual, refused);
            findings.plain = cost(usual, refused);
            bombs.forEach((name, token) -> findings.add(name, usual, token));
            bombs.clear();
            headers(40_000);
            payloads(" of 64 KB", 47_000);
            Findings large = new Findings();
            // HMAC has to go over all of a token before it can be refused for what it says.
            refused = request(
                    good.claim("bulk", "x".repeat(47_000)).withBrokenSignature().compact());
            cost(widest, refused);
            large.plain = cost(widest, refused);
            bombs.forEach((name, token) -> large.add(name, widest, token));
            return new Verdict(
                    "S17",
                    findings.areGood() && findings.mostBytes <= MOST_BYTES && large.areGood(),
                    String.format(
                            Locale.ROOT,
                            "at the default size, %s, at most %d; at the largest that can be set, %s",
                            findings,
                            MOST_BYTES / 1024,
                            large));
        }
    }

    private static JwtInject facade(int maxTokenSize, TestTokens tokens) {
        return JwtInject.builder()
                .properties(JwtInjectProperties.from(tokens.options()))
                .maxTokenSize(maxTokenSize)
                .build();
    }

    private JwtInject facade(int maxTokenSize) {
        return facade(maxTokenSize, good);
    }

    /** Headers of so many characters, which nobody needs a key to write. */
    private void headers(int length) {
        String begin = "{\"alg\":\"HS256\",";
        bombs.put("header depth", rawHeader(begin + "\"x\":" + nested("[", "]", length / 2) + "}"));
        bombs.put("header width", rawHeader(begin + members(length) + "}"));
        bombs.put("header digits", rawHeader(begin + "\"x\":" + "9".repeat(length) + "}"));
        bombs.put("header exponent", rawHeader(begin + "\"x\":1e999999999}"));
        bombs.put("header key id", rawHeader(begin + "\"kid\":\"" + "k".repeat(length) + "\"}"));
        bombs.put("header names of one hash", rawHeader(begin + namesOfOneHash(length) + "}"));
    }

    /** Payloads of so many characters, as somebody signs who has a key. All have expired, where nothing else stops them. */
    private void payloads(String size, int length) {
        String end = ",\"iat\":1,\"exp\":2}";
        payload("depth of arrays" + size, "{\"x\":" + nested("[", "]", length / 2) + end);
        payload("depth of objects" + size, "{\"x\":" + nested("{\"a\":", "}", length / 6) + end);
        payload("depth in exp" + size, "{\"exp\":" + nested("[", "]", length / 2) + "}");
        payload("width of arrays" + size, "{\"x\":[1" + ",1".repeat(length / 2) + "]" + end);
        payload("width of objects" + size, "{" + members(length) + end);
        payload("names of one hash" + size, "{" + namesOfOneHash(length) + end);
        payload("digits" + size, "{\"x\":" + "9".repeat(length) + end);
        payload("digits of exp" + size, "{\"exp\":" + "9".repeat(length) + "}");
        payload("digits of a fraction" + size, "{\"x\":0." + "9".repeat(length) + end);
        payload("exponent" + size, "{\"exp\":1e999999999}");
        payload("long string" + size, "{\"x\":\"" + "\\u0061".repeat(length / 6) + "\"" + end);
        payload("no end" + size, "{\"x\":[" + "{},".repeat(length / 3));
    }

    private void sizes() {
        String token = good.compact();
        bombs.put("8,000 dots", ".".repeat(8_000));
        bombs.put("a million dots", ".".repeat(1_000_000));
        bombs.put("9 KB", token + "A".repeat(9_000));
        bombs.put("100 KB", token + "A".repeat(100_000));
        bombs.put("10 MB", token + "A".repeat(10_000_000));
        bombs.put("10 MB header", "A".repeat(10_000_000) + token);
    }

    private void payload(String name, String json) {
        bombs.put(name, good.payload(json).compact());
    }

    private String rawHeader(String json) {
        return good.rawHeader(json).withBrokenSignature().compact();
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + close.repeat(depth);
    }

    private static String members(int length) {
        StringBuilder members = new StringBuilder("\"m\":1");
        for (int i = 0; members.length() < length; i++) {
            members.append(",\"m").append(i).append("\":1");
        }
        return members.toString();
    }

    /** Names that {@code String.hashCode} does not tell apart. */
    private static String namesOfOneHash(int length) {
        StringBuilder members = new StringBuilder("\"m\":1");
        for (int i = 0; members.length() < length; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = 0; bit < 13; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            members.append(",\"").append(name).append("\":1");
        }
        return members.toString();
    }

    private static RequestView request(String token) {
        return FakeRequest.get("/").bearer(token);
    }

    /** Calls for a while, and the same again to measure. */
    private Cost cost(JwtInject jwt, RequestView request) {
        callFor(jwt, request, each.dividedBy(2));
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long nanos = THREADS.getCurrentThreadCpuTime();
        double calls = callFor(jwt, request, each);
        return new Cost(
                (THREADS.getCurrentThreadCpuTime() - nanos) / calls,
                (THREADS.getCurrentThreadAllocatedBytes() - bytes) / calls);
    }

    private static long callFor(JwtInject jwt, RequestView request, Duration duration) {
        long end = THREADS.getCurrentThreadCpuTime() + duration.toNanos();
        long calls = 0;
        do {
            jwt.decide(request);
            calls++;
        } while (calls % 16 != 0 || THREADS.getCurrentThreadCpuTime() < end);
        return calls;
    }

    /** What the bombs did, beside a plain refusal. */
    private final class Findings {

        private Cost plain = new Cost(1, 0);
        private int bombs;
        private final List<String> faults = new ArrayList<>();
        private String dearest = "none";
        private double most;
        private String largest = "none";
        private double mostBytes;

        void add(String name, JwtInject jwt, String token) {
            RequestView request = request(token);
            bombs++;
            Cost cost;
            try {
                if (jwt.decide(request) instanceof Decision.Admit) {
                    faults.add(name + " accepted");
                }
                cost = cost(jwt, request);
            } catch (StackOverflowError | OutOfMemoryError e) {
                faults.add(name + " ends in a " + e.getClass().getSimpleName());
                return;
            }
            if (cost.nanos() > most) {
                most = cost.nanos();
                dearest = name;
            }
            if (cost.bytes() > mostBytes) {
                mostBytes = cost.bytes();
                largest = name;
            }
        }

        boolean areGood() {
            return faults.isEmpty() && times() <= MOST_TIMES;
        }

        private double times() {
            return most / plain.nanos();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d bombs, %s: the dearest (%s) takes %.1f us, %.1f times a plain refusal's %.1f us, at most %.0f times; the"
                            + " largest (%s) allocates %.0f KB",
                    bombs,
                    faults.isEmpty() ? "all refused without an Error" : String.join(", ", faults),
                    dearest,
                    most / 1e3,
                    times(),
                    plain.nanos() / 1e3,
                    MOST_TIMES,
                    largest,
                    mostBytes / 1024);
        }
    }
}

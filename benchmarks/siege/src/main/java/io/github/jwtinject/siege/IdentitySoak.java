package io.github.jwtinject.siege;

import io.github.jwtinject.siege.service.Said;
import io.github.jwtinject.siege.service.Service;
import io.github.jwtinject.siege.service.VirtualThreads;
import io.github.jwtinject.testing.TestTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/**
 * Calls each server as 256 users in turn, on kept connections with several requests under way, by every way that a request
 * can take, with aborts and timeouts in between: every answer is its own caller's, and nothing is left behind.
 */
final class IdentitySoak {

    private static final int USERS = 256;
    private static final int CONNECTIONS = 16;
    private static final int MOST_AT_ONCE = 8;

    /** Pools of frameworks breathe a little. */
    private static final int MOST_THREADS = 8;

    private static final long MOST_HEAP = 16L << 20;

    private final Service service;
    private final List<String> tokens;
    private final String expired;
    private final List<Route> routes = new ArrayList<>();
    private final AtomicLong left = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong aborted = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** @param share how many of a thousand requests go there */
    private record Route(String path, int status, int share) {}

    /** What one request asks, and what must be answered to it; null where only the status is known. */
    private record Expected(
            String request, int status, @Nullable String body, String who) {}

    private IdentitySoak(Service service, TestTokens good) {
        this.service = service;
        TestTokens lasting = good.expiresIn(Duration.ofDays(2));
        tokens = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            tokens.add(
                    lasting.subject("user_" + user).sessionId("session_" + user).compact());
        }
        expired = good.expired().compact();
        routes.add(new Route("/async", 200, 150));
        routes.add(new Route("/fail", 500, 30));
        if (VirtualThreads.areThere()) {
            routes.add(new Route("/virtual", 200, 100));
        }
        if (service.forwards()) {
            routes.add(new Route("/forward", 200, 100));
            routes.add(new Route("/dispatch", 200, 50));
        }
    }

    static Verdict run(Effort effort) throws Exception {
        // What servers say of requests that fail was asked for.
        LogManager.getLogManager().reset();
        long requests = effort.requests() > 0 ? effort.requests() : effort.choose(10_000_000L, 4_000L);
        TestTokens good = TestTokens.hs256();
        Map<String, String> options = new TreeMap<>(good.options());
        options.put("jwt-inject.excluded-route-paths", "/open");
        // Room for half of the users, so that tokens are found again as well as verified anew.
        options.put("jwt-inject.token-cache-size", String.valueOf(USERS / 2));
        List<String> figures = new ArrayList<>();
        boolean met = true;
        if (effort.blockhound()) {
            Blocking.watch();
        }
        for (Map.Entry<String, Service.Starter> starter : Service.starters().entrySet()) {
            if (effort.takes(starter.getKey())) {
                try (Service service = starter.getValue().start(options)) {
                    met &= new IdentitySoak(service, good).soak(starter.getKey(), requests, figures);
                }
            }
        }
        String virtual = VirtualThreads.areThere() ? "with" : "without";
        if (effort.blockhound()) {
            int blocking = Blocking.seen();
            met &= blocking == 0;
            figures.add(blocking + " calls that block an event loop");
        }
        return new Verdict(
                "S14",
                met && !figures.isEmpty(),
                String.format(
                        Locale.ROOT,
                        "%d users, JDK %d %s virtual threads; %s",
                        USERS,
                        Runtime.version().feature(),
                        virtual,
                        String.join("; ", figures)));
    }

    private boolean soak(String name, long requests, List<String> figures) throws InterruptedException {
        // All that is made once is made before it is measured.
        callAll(Math.max(2_000, requests / 10));
        Footprint before = settled();
        long begin = System.nanoTime();
        callAll(requests);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Footprint after = settled();
        figures.add(String.format(
                Locale.ROOT,
                "%s: %d answers and %d aborts, %.0f a second, %d wrong%s, heap %+.1f MB, threads %+d",
                name,
                answered.get(),
                aborted.get(),
                requests / seconds,
                wrong.size(),
                wrong.isEmpty() ? "" : " (" + wrong.peek() + ")",
                Footprint.mebibytes(after.heapSince(before)),
                after.threadsSince(before)));
        return wrong.isEmpty()
                && answered.get() > 0
                && after.heapSince(before) <= MOST_HEAP
                && after.threadsSince(before) <= MOST_THREADS;
    }

    private static Footprint settled() throws InterruptedException {
        // Servers learn late of connections that were closed.
        TimeUnit.MILLISECONDS.sleep(500);
        return Footprint.now();
    }

    private void callAll(long requests) throws InterruptedException {
        left.set(requests);
        List<Thread> callers = new ArrayList<>();
        SplittableRandom seeds = new SplittableRandom();
        for (int i = 0; i < CONNECTIONS; i++) {
            SplittableRandom random = seeds.split();
            callers.add(new Thread(() -> callOn(random), "caller-" + i));
        }
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void callOn(SplittableRandom random) {
        try (Caller caller = new Caller(new Connection(service.port()))) {
            while (wrong.isEmpty()) {
                int atOnce = service.pipelines() ? 1 + random.nextInt(MOST_AT_ONCE) : 1;
                if (left.getAndAdd(-atOnce) <= 0) {
                    break;
                }
                if (random.nextInt(200) == 0) {
                    caller.abort(random);
                } else if (random.nextInt(500) == 0) {
                    caller.call(List.of(ofUser(random, new Route("/timeout", 503, 0))));
                }
                List<Expected> batch = new ArrayList<>();
                for (int i = 0; i < atOnce; i++) {
                    batch.add(any(random));
                }
                caller.call(batch);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            wrong.add("a connection broke: " + e);
        }
    }

    /** One who keeps a connection as long as the server does. */
    private final class Caller implements AutoCloseable {

        private Connection connection;

        Caller(Connection connection) {
            this.connection = connection;
        }

        /** Sends all at once and reads answer after answer. */
        void call(List<Expected> batch) throws IOException {
            send(batch);
            for (int i = 0; i < batch.size(); i++) {
                Connection.Reply reply = connection.read();
                answered.incrementAndGet();
                check(batch.get(i), reply);
                // Some do so after an error; what was sent behind it is lost, and may be sent again.
                if (reply.closes()) {
                    reconnect();
                    send(batch.subList(i + 1, batch.size()));
                }
            }
        }

        /** Goes away before the answer is begun, or in the middle of it. */
        void abort(SplittableRandom random) throws IOException, InterruptedException {
            connection.send(Connection.get("/slow", tokens.get(random.nextInt(USERS))));
            TimeUnit.MILLISECONDS.sleep(random.nextInt(2 * Service.SLOW_MILLIS));
            connection.abort();
            aborted.incrementAndGet();
            reconnect();
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }

        private void reconnect() throws IOException {
            connection.close();
            connection = new Connection(service.port());
        }

        private void send(List<Expected> batch) throws IOException {
            StringBuilder requests = new StringBuilder();
            batch.forEach(expected -> requests.append(expected.request()));
            connection.send(requests.toString());
        }

        private void check(Expected expected, Connection.Reply reply) {
            boolean right = reply.status() == expected.status()
                    && (expected.body() == null || expected.body().equals(reply.body()));
            if (!right) {
                wrong.add("to " + expected.who() + ": " + reply.status() + " "
                        + reply.body().lines().findFirst().orElse(""));
            }
        }
    }

    private Expected any(SplittableRandom random) {
        int dice = random.nextInt(1_000);
        if (dice < 20) {
            return new Expected(Connection.get("/sync", null), 401, null, "nobody");
        }
        if (dice < 40) {
            return new Expected(Connection.get("/sync", expired), 401, null, "who came too late");
        }
        if (dice < 70) {
            String token = random.nextBoolean() ? null : tokens.get(random.nextInt(USERS));
            return new Expected(Connection.get("/open", token), 200, Said.NOBODY, "anybody");
        }
        int share = 70;
        for (Route route : routes) {
            share += route.share();
            if (dice < share) {
                return ofUser(random, route);
            }
        }
        return ofUser(random, new Route("/sync", 200, 0));
    }

    private Expected ofUser(SplittableRandom random, Route route) {
        int user = random.nextInt(USERS);
        return new Expected(
                Connection.get(route.path(), tokens.get(user)),
                route.status(),
                Said.of("user_" + user, "session_" + user),
                "user_" + user + " on " + route.path());
    }
}

package io.github.jwtinject.keys;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own time, and daemon threads in a group of their own: one that keeps the time, some that work and end when
 * they idle, and the HTTP client's.
 */
final class KeyThreads implements KeyBackground {

    private static final String NAME = "jwt-inject-keys";
    private static final long IDLE_SECONDS = 5;

    private final ThreadGroup group = new ThreadGroup(NAME);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons(NAME + "-timer"));
    private final ExecutorService workers = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons(NAME));
    private @Nullable HttpClient client;
    private volatile boolean closed;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public void run(Runnable task) {
        workers.execute(task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            var unused = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException afterClose) {
            // Nothing is to happen any more.
        }
    }

    /** The client; only for workers, since its own thread joins the group of the thread that makes it. */
    synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .executor(workers)
                    // One small document now and then: nothing is gained by HTTP/2, or by asking for it in clear text.
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            if (closed) {
                group.interrupt();
            }
        }
        return client;
    }

    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        workers.shutdownNow();
        // The client's own thread ends when interrupted. Before Java 21 there is no other way to end it but to drop the
        // client and wait for the garbage collector.
        group.interrupt();
    }

    private ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(group, task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}

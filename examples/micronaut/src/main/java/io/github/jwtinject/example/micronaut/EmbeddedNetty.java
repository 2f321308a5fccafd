package io.github.jwtinject.example.micronaut;

import io.github.jwtinject.example.agent.StartException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A Micronaut server on Netty that serves this machine only. */
final class EmbeddedNetty implements AutoCloseable {

    private final EmbeddedServer server;
    private final CountDownLatch closed = new CountDownLatch(1);

    private EmbeddedNetty(EmbeddedServer server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param port where to listen; 0 lets the system choose
     * @throws StartException when the port cannot be had
     */
    static EmbeddedNetty start(int port, Beans beans) {
        ApplicationContext context = ApplicationContext.builder()
                .properties(Map.of("micronaut.server.host", "127.0.0.1", "micronaut.server.port", port))
                .singletons(beans.singletons())
                // Arguments and application.properties say it all: nothing else is to be looked for or guessed.
                .environmentPropertySource(false)
                .deduceEnvironment(false)
                .banner(false)
                .start();
        try {
            return new EmbeddedNetty(context.getBean(EmbeddedServer.class).start());
        } catch (RuntimeException e) {
            context.close();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw StartException.portTaken(port);
                }
            }
            throw e;
        }
    }

    /** The port that it got. */
    int port() {
        return server.getPort();
    }

    /** Returns when it is closed, or the thread is interrupted. */
    void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the server, and all of Micronaut with it. */
    @Override
    public void close() {
        server.close();
        closed.countDown();
    }
}

package io.github.jwtinject.example.agent.launch;

/** The service of one framework while it listens: all that was opened for it, closed together. */
public interface RunningService extends AutoCloseable {

    /** The port that it got. */
    int port();

    /** What keeps its sessions, as the banner calls it. */
    String databaseName();

    /** What answers for its agents, as the banner calls it. */
    String modelName();

    /** Returns when the service is closed. */
    void await();

    /** Closes the port first, so that no request meets a closed database. */
    @Override
    void close();
}

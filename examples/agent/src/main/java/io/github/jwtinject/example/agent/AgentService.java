package io.github.jwtinject.example.agent;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The whole service behind the routes: a launcher opens one, calls it with what was injected, and closes it.
 *
 * <p>All calls block (JDBC), and all are safe from any thread.
 */
public final class AgentService implements AutoCloseable {

    private final Database database;
    private final Model model;
    private final Agents agents = Agents.builtIn();
    private final AgentRuns runs;
    private final Sessions sessions;

    private AgentService(Database database, Model model, Clock clock, Supplier<String> ids) {
        SessionStore store = new SessionStore(database, clock);
        this.database = database;
        this.model = model;
        this.runs = new AgentRuns(agents, model, store, ids);
        this.sessions = new Sessions(store);
    }

    /**
     * Opens the service on the database and with the model that the environment names.
     *
     * @throws StartException as {@link Model#of(Map)} and {@link Database#open(Map)} do
     */
    public static AgentService open(Map<String, String> env) {
        // First, since there is nothing to close when only it fails.
        Model model = Model.of(env);
        return of(
                Database.open(env),
                model,
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString());
    }

    /** The service of given parts; it closes the database when it is closed. */
    public static AgentService of(Database database, Model model, Clock clock, Supplier<String> ids) {
        return new AgentService(database, model, clock, ids);
    }

    /** The agents. */
    public Agents agents() {
        return agents;
    }

    /** Running an agent. */
    public AgentRuns runs() {
        return runs;
    }

    /** The callers' sessions. */
    public Sessions sessions() {
        return sessions;
    }

    /** What the start-up banner calls the database; no user, no password. */
    public String databaseName() {
        return database.name();
    }

    /** What the start-up banner calls the model; no key. */
    public String modelName() {
        return model.name();
    }

    @Override
    public void close() {
        database.close();
    }
}

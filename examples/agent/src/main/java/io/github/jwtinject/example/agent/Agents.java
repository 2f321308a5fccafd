package io.github.jwtinject.example.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agents of this service, in the order in which they are listed. */
public final class Agents {

    private static final Agents BUILT_IN = new Agents(List.of(
            new Agent("user-agent", "User Agent", "Answers questions about the user who is asking."),
            new Agent("billing-agent", "Billing Agent", "Answers questions about the user's bills.")));

    private final List<Agent> agents;

    private Agents(List<Agent> agents) {
        this.agents = agents;
    }

    /** The two agents of the example: {@code user-agent} and {@code billing-agent}. */
    public static Agents builtIn() {
        return BUILT_IN;
    }

    /** All agents. */
    public List<Agent> list() {
        return agents;
    }

    /** The agent of an id; null when there is none. */
    public @Nullable Agent find(String id) {
        for (Agent agent : agents) {
            if (agent.id().equals(id)) {
                return agent;
            }
        }
        return null;
    }
}
